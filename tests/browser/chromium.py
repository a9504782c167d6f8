"""Pages in a real browser: what its engine makes of them, measured by a script of ours."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(os.environ.get("AXE_CORE", "axe.min.js"))
"""axe.min.js of the npm package axe-core."""
VNU = Path(os.environ.get("VNU_JAR", "vnu.jar"))
"""vnu.jar of the npm package vnu-jar."""
WIDTHS = (320, 768, 1280)
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--hide-scrollbars", "--force-color-profile=srgb", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip

LOOK = """
const told = {};
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
async function look(frame) {
  const page = frame.contentDocument, root = page.documentElement;
  for (const one of page.querySelectorAll("details")) one.open = true;
  const small = [...page.querySelectorAll("a, summary")].filter(
    (one) => one.getClientRects().length && one.getBoundingClientRect().height < 24);
  const said = {wide: root.scrollWidth - root.clientWidth, small: small.map((o) => o.textContent),
    ran: !!frame.contentWindow.ran, axe: []};
  if (frame.contentWindow.axe) {
    const found = await frame.contentWindow.axe.run(page, {runOnly: rules});
    said.axe = found.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200)]);
  }
  told[frame.title] = said;
}
window.onload = async () => {
  for (const frame of document.querySelectorAll("iframe")) await look(frame);
  document.getElementById("told").textContent = JSON.stringify(told);
};
"""


def looked_at(
    pages: dict[str, str], folder: Path, widths: tuple[int, ...] = WIDTHS, *, dark: bool = False,
    axe: bool = False,
) -> Any:  # fmt: skip
    """What a browser makes of pages, each in every width, by title and width: `page 320`."""
    script = f"<script>{AXE.read_text('utf-8')}</script>" if axe else ""
    frames = "".join(
        f'<iframe title="{title} {width}" width="{width}" height="800" '
        f'srcdoc="{html.escape(text.replace("</body>", f"{script}</body>"))}"></iframe>'
        for title, text in pages.items()
        for width in widths
    )
    path = folder / "frames.html"
    path.write_text(f'<body>{frames}<pre id="told"></pre><script>{LOOK}</script>', "utf-8")
    theme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    dom = _run(folder, *theme, "--virtual-time-budget=60000", "--dump-dom", path.as_uri())
    (told,) = re.findall(rb'<pre id="told">(.*?)</pre>', dom, re.DOTALL)
    return json.loads(html.unescape(told.decode()))


def pages_on_paper(text: str, folder: Path, size: str) -> int:
    """How many sheets of paper a page takes."""
    path, target = folder / f"{size}.html", folder / f"{size}.pdf"
    path.write_text(text.replace("@page{margin", f"@page{{size:{size};margin"), "utf-8")
    _run(folder, "--no-pdf-header-footer", f"--print-to-pdf={target}", path.as_uri())
    return len(re.findall(rb"/Type\s*/Page\b", target.read_bytes()))


def _run(folder: Path, *options: str) -> bytes:
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'profile'}", *options]
    return subprocess.run(command, capture_output=True, check=True, timeout=180).stdout
