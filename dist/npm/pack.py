"""Makes npm packages of the programs: one for each machine, and `gouji`, which starts the one that fits.

    python3 dist/npm/pack.py VERSION TO PROGRAM…

PROGRAM is `platform:arch:path` in npm's words, as in `linux:x64:target/…/gouji`."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LICENSES = ["LICENSE-APACHE", "LICENSE-MIT"]


def common(name, version):
    description = "Checks that the figures in Chinese government disclosures agree"
    return {"name": name, "version": version, "description": description, "license": "MIT OR Apache-2.0"}


def pack(manifest, files, to):
    """Writes one package, with what is in it by the name it has there."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, path in files.items():
            shutil.copy(path, folder / name)
        for name in LICENSES:
            shutil.copy(ROOT / name, folder / name)
        (folder / "package.json").write_text(json.dumps(manifest, indent=2) + "\n")
        subprocess.run(["npm", "pack", "--silent", "--pack-destination", to], cwd=folder, check=True)


def main(version, to, programs):
    to = str(pathlib.Path(to).resolve())
    machines = {}
    for program in programs:
        platform, arch, path = program.split(":", 2)
        name = f"gouji-{platform}-{arch}"
        machines[name] = version
        manifest = common(name, version) | {"os": [platform], "cpu": [arch]}
        pack(manifest, {pathlib.Path(path).name: ROOT / path}, to)
    start = common("gouji", version) | {"bin": {"gouji": "launch.js"}, "optionalDependencies": machines}
    pack(start, {"launch.js": ROOT / "dist/npm/launch.js", "README.md": ROOT / "README.md"}, to)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
