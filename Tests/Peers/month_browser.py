"""A browser as far as the desk and a reader's pages need one: pages, forms, cookies and redirects, and nothing that a person
with a mouse couldn't do. A field that the form doesn't show can't be filled in.
"""

import http.client
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit


class Form:
    """One form of a page, with what stands in its fields."""

    def __init__(self, action):
        self.action = action
        # In the page's order: [name, value, is sent].
        self.fields = []
        self.buttons = []

    def fill(self, name, value, place=0):
        """Types into the field of that name; of several, into the one at `place`."""
        same = [field for field in self.fields if field[0] == name]
        if not same:
            raise AssertionError(f"the form {self.action} has no field {name}")
        same[place][1:] = [value, True]

    def tick(self, name, value=None):
        for field in self.fields:
            if field[0] == name and value in (None, field[1]):
                field[2] = True
                return
        raise AssertionError(f"the form {self.action} has no box {name}")

    def value(self, name):
        return next((value for field, value, _ in self.fields if field == name), None)

    def pairs(self, button):
        return [(name, value) for name, value, is_sent in self.fields if is_sent] + ([button] if button else [])


class Page(HTMLParser):
    """A page: its status, address, text, links and forms."""

    def __init__(self, address, status, text):
        super().__init__(convert_charrefs=True)
        self.address, self.status, self.source = address, status, text
        self.forms, self.links, self.words = [], [], []
        self.form = self.area = self.choice = self.option = self.link = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        has = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.form = Form(has.get("action", self.address))
            self.forms.append(self.form)
        elif tag == "a":
            self.link = [has.get("href", ""), ""]
            self.links.append(self.link)
        elif self.form is None or not has.get("name"):
            if tag == "option" and self.choice is not None:
                self.add_option(has)
        elif tag == "input":
            is_box = has.get("type") in ("checkbox", "radio")
            self.form.fields.append([has["name"], has.get("value", ""), not is_box or "checked" in has])
        elif tag == "textarea":
            self.area = [has["name"], "", True]
            self.form.fields.append(self.area)
        elif tag == "select":
            self.choice = [has["name"], None, True]
            self.form.fields.append(self.choice)
        elif tag == "button":
            self.form.buttons.append((has["name"], has.get("value", "")))

    def add_option(self, has):
        value = has.get("value", "")
        if self.choice[1] is None or "selected" in has:
            self.choice[1] = value
        self.option = [value, ""]
        self.choices().append(self.option)

    def choices(self):
        """What the list that is being read offers: kept on its form under the list's name."""
        return self.form.__dict__.setdefault("options", {}).setdefault(self.choice[0], [])

    def handle_data(self, text):
        self.words.append(text)
        if self.area is not None:
            self.area[1] += text
        if self.option is not None:
            self.option[1] += text
        if self.link is not None:
            self.link[1] += text

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "textarea" and self.area is not None:
            # The first line end after the tag belongs to the page, not to the text.
            self.area[1] = self.area[1].removeprefix("\n")
            self.area = None
        elif tag == "select":
            self.choice = None
        elif tag == "option":
            self.option = None
        elif tag == "a":
            self.link = None

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def form_to(self, path):
        """The form that is sent to a path."""
        for form in self.forms:
            if urlsplit(urljoin(self.address, form.action)).path == path:
                return form
        raise AssertionError(f"{self.address} has no form to {path}; it says: {self.text[:600]}")


class Browser:
    """Keeps cookies by host, as a browser does.

    `network` is the address that a proxy in front of the site says its visitor has.
    """

    def __init__(self, network=None):
        self.cookies = {}
        self.network = network

    def open(self, address):
        return self.ask("GET", address)

    def send(self, page, form, button=None):
        """Presses a button of a form, the one without a name unless told."""
        if button is not None and button not in form.buttons:
            raise AssertionError(f"{page.address} has no button {button}")
        return self.ask("POST", urljoin(page.address, form.action), urlencode(form.pairs(button)), page.address)

    def ask(self, method, address, body=None, referrer=None):
        for _ in range(5):
            place = urlsplit(address)
            line = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
            line.request(
                method, place.path + ("?" + place.query if place.query else ""), body,
                self.fields(place, method, referrer))
            answer = line.getresponse()
            text = answer.read().decode()
            self.keep_cookies(place.netloc, answer.headers.get_all("Set-Cookie") or [])
            line.close()
            if answer.status not in (301, 302, 303):
                return Page(address, answer.status, text)
            address = urljoin(address, answer.headers["Location"])
            method, body = "GET", None
        raise AssertionError(f"{address} sends from one to the next")

    def fields(self, place, method, referrer):
        fields = {}
        kept = self.cookies.get(place.netloc, {})
        if kept:
            fields["Cookie"] = "; ".join(f"{name}={value}" for name, value in kept.items())
        if self.network:
            fields["X-Forwarded-For"] = self.network
        if method == "POST":
            fields["Content-Type"] = "application/x-www-form-urlencoded"
            if referrer:
                fields["Origin"] = "{0.scheme}://{0.netloc}".format(urlsplit(referrer))
                fields["Sec-Fetch-Site"] = "same-origin"
        return fields

    def keep_cookies(self, host, settings):
        kept = self.cookies.setdefault(host, {})
        for setting in settings:
            name, _, value = setting.split(";")[0].partition("=")
            if "max-age=0" in setting.lower().replace(" ", "") or not value:
                kept.pop(name, None)
            else:
                kept[name] = value
