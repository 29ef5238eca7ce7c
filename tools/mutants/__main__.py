"""Shows which small faults no test notices in a part of the program.

python -m tools.mutants rules/bills         a folder or a module of moi_pwa, or of service_worker/src
python -m tools.mutants rules/forms 200     200 mutants of Python, the same each time
"""

import sys
from collections import Counter

from tools.mutants import javascript, python
from tools.mutants.copies import ROOT
from tools.mutants.reviewed import reviewed


def main() -> None:
    """Print the mutants of a part of the program that survive its tests, and how many do not."""
    path = _path(sys.argv[1])
    sample = int(sys.argv[2]) if sys.argv[2:] else None
    results = python.run(path, sample) if path.startswith("moi_pwa") else javascript.run(path)
    known = reviewed(path)
    survivors = [mutant for mutant, outcome in results if outcome == "survived"]
    for mutant in sorted(survivors, key=lambda each: (each.path, each.line)):
        if mutant.name not in known:
            print(f"{mutant}\n")
    if sample is None:
        for name in sorted(known - {mutant.name for mutant in survivors}):
            print(f"out of date in tools/mutants/reviewed.txt: {name}\n")
    count = Counter(outcome for _, outcome in results)
    killed, total = count["killed"] + count["timeout"], len(results)
    reviews = sum(mutant.name in known for mutant in survivors)
    print(
        f"{path}: {killed} of {total} killed ({100 * killed / max(total, 1):.0f} %), {count['timeout']} of them by the "
        f"time limit; {count['survived']} survived, {reviews} of them reviewed; {count['incompetent']} not tested"
    )


def _path(name: str) -> str:
    places = [
        f"{root}{name}{suffix}" for root in ("", "moi_pwa/", "service_worker/src/") for suffix in ("", ".py", ".js")
    ]
    found = [place for place in places if name and (ROOT / place).exists()]
    if len(found) != 1:
        sys.exit(f"of={name} is none or several of the program's folders and modules: {', '.join(found)}")
    return found[0]


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Stopped. What was tested is kept.")
