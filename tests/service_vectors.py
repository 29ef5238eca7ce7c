"""Every service's declaration and examples as JSON, for node. `python -m tests.service_vectors` writes them anew."""

import json
from pathlib import Path

from moi_pwa.catalogue import all_services
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.declaration import service_to_json
from tests.examples import examples_of
from tests.fixtures.library_card import LIBRARY_CARD

FOLDER = Path(__file__).parent / "vectors" / "services"

SERVICES = (*all_services(), LIBRARY_CARD)


def vector_path(service: Service) -> Path:
    return FOLDER / f"{service.slug}.json"


def vector_text(service: Service) -> str:
    examples = [
        {
            "name": example.name,
            "today": example.today,
            "known": example.known,
            "answers": example.answers,
            "problems": example.problems,
            "notices": example.notices,
        }
        for example in examples_of(service.code)
    ]
    vector = {
        "generated": "by python -m tests.service_vectors, from moi_pwa/catalogue: not edited by hand",
        "declaration": service_to_json(service),
        "examples": examples,
    }
    return json.dumps(vector, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for service in SERVICES:
        vector_path(service).write_text(vector_text(service), encoding="utf-8")


if __name__ == "__main__":
    main()
