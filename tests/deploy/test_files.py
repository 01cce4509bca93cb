"""Do the container and the service give marsad no more than it needs?"""

import configparser
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
STEPS = [
    line.split(maxsplit=1) for line in DOCKERFILE.replace("\\\n", " ").splitlines() if line and not line.startswith("#")
]


def test_the_container_ends_as_somebody_without_rights() -> None:
    stage = STEPS[max(i for i, (word, _) in enumerate(STEPS) if word == "FROM") :]
    users = [rest for word, rest in stage if word == "USER"]
    assert users and int(users[-1].split(":")[0]) >= 1000
    assert [word for word, _ in stage].index("USER") > max(i for i, (word, _) in enumerate(stage) if word == "RUN")


def test_the_images_are_named_with_their_version_and_nothing_is_fetched_unchecked() -> None:
    words = {word for word, _ in STEPS}
    assert words <= {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "ENTRYPOINT", "CMD"}
    for word, rest in STEPS:
        if word == "FROM":
            assert re.fullmatch(r"[\w./-]+:\d[\w.-]+( AS \w+)?", rest), rest
        if word == "RUN":
            assert not re.search(r"\b(curl|wget|sudo|chmod 777|apt-get)\b", rest), rest
        for install in re.findall(r"pip install ([^&]*)", rest):
            assert "--no-cache-dir" in install
            assert "--require-hashes" in install or "--no-deps" in install
    assert all(rest.startswith("[") for word, rest in STEPS if word in ("ENTRYPOINT", "CMD"))


def test_the_service_has_no_rights_beyond_its_folder() -> None:
    unit = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string((ROOT / "deploy" / "marsad.service").read_text(encoding="utf-8"))
    service = unit["Service"]
    assert service["User"] == "marsad"
    assert service["CapabilityBoundingSet"] == ""
    assert service["ProtectSystem"] == "strict"
    assert "--host" not in service["ExecStart"]
    for name in ("NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome", "RestrictNamespaces"):
        assert service[name] == "yes", name
