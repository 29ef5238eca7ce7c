"""A command that cannot do its task ends with a sentence."""

import socket

import pytest
import typer

from moi_pwa.commands.stop import require_free_port


def test_a_port_that_another_program_listens_on_is_named_with_its_setting(capsys: pytest.CaptureFixture[str]):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(typer.Exit) as stopped:
            require_free_port("127.0.0.1", port, "MOI_PORT")
    assert stopped.value.exit_code == 1
    assert capsys.readouterr().err == (
        f"Nothing can listen on 127.0.0.1:{port}: Address already in use. MOI_PORT chooses another port.\n"
    )


def test_a_free_port_stays_free(capsys: pytest.CaptureFixture[str]):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    require_free_port("127.0.0.1", port, "MOI_PORT")
    socket.create_server(("127.0.0.1", port)).close()
    assert capsys.readouterr().err == ""


def test_a_host_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(typer.Exit):
        require_free_port("nowhere.invalid", 8000, "MOI_PORT")
    assert capsys.readouterr().err.startswith("Nothing can listen on nowhere.invalid:8000: ")
