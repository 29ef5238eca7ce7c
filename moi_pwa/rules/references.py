"""Reference numbers, MOI-2026-012-000345-C: year, service, place in that year, and a Luhn digit over all of them."""


def reference_number(year: int, service_number: int, place: int) -> str:
    digits = f"{year:04}{service_number:03}{place:06}"
    return f"MOI-{year:04}-{service_number:03}-{place:06}-{_check_digit(digits)}"


def read_reference(text: str) -> str | None:
    """The reference number in `text`, which is folded (`rules/search_text.py`): with or without "MOI" and dashes.

    None if there is none, or its check digit is wrong.
    """
    digits = text.strip().removeprefix("moi").replace("-", "").replace(" ", "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) >= 14):
        return None
    year, service, place, check = digits[:4], digits[4:7], digits[7:-1], digits[-1]
    return f"MOI-{year}-{service}-{place}-{check}" if _check_digit(digits[:-1]) == int(check) else None


def _check_digit(digits: str) -> int:
    """Luhn (ISO/IEC 7812-1): from the right, every other digit counts twice."""
    doubled = (int(digit) * 2 if n % 2 == 0 else int(digit) for n, digit in enumerate(reversed(digits)))
    return -sum(value - 9 if value > 9 else value for value in doubled) % 10
