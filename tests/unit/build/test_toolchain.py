import sys

from moi_pwa.build.toolchain import environment, run

PAGES_ARE_COMPILED = "import os; assert '__REFLEX_SKIP_COMPILE' not in os.environ"


def test_a_process_that_serves_builds_pages_of_today_s_sources(monkeypatch, tmp_path):
    # With the server's own variable, Reflex would export the last build's pages again, as if they were new.
    monkeypatch.setenv("__REFLEX_SKIP_COMPILE", "true")
    environment.cache_clear()
    run([sys.executable, "-c", PAGES_ARE_COMPILED], cwd=tmp_path)
