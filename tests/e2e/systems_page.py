"""The steps of an administrator on the page of the institution's systems."""

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from playwright.sync_api import Page


def public_pem(pem: bytes) -> str:
    key = load_pem_private_key(pem, None).public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def register(page: Page, key: str, name: str = "HR system") -> None:
    """Fill in the form for a system that may send for one service, and send it by the keyboard."""
    page.locator("#system-name").fill(name)
    page.locator("#system-key").fill(key)
    page.get_by_text("Send applications for these services").click()
    page.locator("#scope-file-WORK_VISA").check()
    page.locator("[data-register]").press("Enter")


def confirm(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).first.click()
    page.get_by_role("alertdialog").locator(".danger").click()
