"""Which version runs is told by the changelog, and by the commit where there is one."""

from pathlib import Path

from cafe.metrics.version import version_in


def test_a_version_is_a_release_and_a_commit_or_what_of_it_is_known(tmp_path: Path) -> None:
    def told(**files: str) -> str:
        for name, words in files.items():
            path = tmp_path / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words)
        return version_in(tmp_path)

    assert told() == ""
    assert told(**{"CHANGELOG.md": "# Changelog\n\n## Unreleased\n\n## 0.2.0 · 2027\n\n## 0.1.0\n"}) == "0.2.0"
    assert told(
        **{".git__HEAD": "ref: refs/heads/main\n", ".git__packed-refs": f"# x\n{'b' * 40} refs/heads/main\n"}
    ) == (f"0.2.0+{'b' * 9}")
    assert told(**{".git__refs__heads__main": f"{'a' * 40}\n"}) == f"0.2.0+{'a' * 9}"
    assert told(**{".git__HEAD": f"{'c' * 40}\n"}) == f"0.2.0+{'c' * 9}"
