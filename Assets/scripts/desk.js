// What makes work at the desk pleasanter. Everything works without it but the preview while you type:
// the Save button saves, and two texts that disagree are shown beside each other.
"use strict";

(function () {
    const writing = document.getElementById("writing");
    const keyOf = (story) => "daybreak story " + story;

    // What was typed and not yet saved stays in this browser until it is; signing out takes it away.
    const kept = {
        read(story) {
            try { return JSON.parse(localStorage.getItem(keyOf(story))); } catch { return null; }
        },
        write(story, value) {
            try { localStorage.setItem(keyOf(story), JSON.stringify(value)); } catch { /* no room, or not allowed */ }
        },
        drop(story) {
            try { localStorage.removeItem(keyOf(story)); } catch { /* not allowed */ }
        },
        dropAll() {
            try {
                Object.keys(localStorage).filter((key) => key.startsWith("daybreak story "))
                    .forEach((key) => localStorage.removeItem(key));
            } catch { /* not allowed */ }
        },
    };

    const signOut = document.querySelector("form[data-sign-out]");
    if (signOut) signOut.addEventListener("submit", () => kept.dropAll());
    if (writing) startWriting(writing);
    const margin = document.getElementById("proposals");
    if (margin) listenInMargin(margin);
    const run = document.querySelector("[data-run-events]");
    if (run && window.EventSource) watchRun(run);

    function startWriting(form) {
        const story = form.dataset.story;
        const saved = document.getElementById("saved");
        const trouble = document.getElementById("trouble");
        const quietWrite = 1500, longestWait = 15000, quietPreview = 700;
        let revision = form.elements.revision.value;
        let clean = snapshot();
        let waiting = null;
        let since = 0;
        let pending = null;
        let stopped = false;
        let leaving = false;

        function snapshot() {
            const fields = [];
            for (const [name, value] of new FormData(form)) {
                if (name !== "form_token" && name !== "revision") fields.push([name, value]);
            }
            return JSON.stringify(fields);
        }

        function body(fields, from) {
            const data = new URLSearchParams(JSON.parse(fields));
            data.set("revision", from);
            data.set("form_token", form.elements.form_token.value);
            return data;
        }

        function say(words) { saved.textContent = words; }

        function complain(words, linkWords, address) {
            trouble.replaceChildren(document.createTextNode(words + " "));
            if (linkWords) {
                const link = document.createElement("a");
                link.href = address;
                link.target = "_blank";
                link.textContent = linkWords;
                trouble.append(link);
            }
            trouble.hidden = false;
        }

        function keep() {
            const now = snapshot();
            if (now === clean) return;
            kept.write(story, { fields: now, revision: revision, at: Date.now() });
        }

        function changed() {
            const now = snapshot();
            if (now === clean && !pending) return;
            say("Not saved yet");
            keep();
            if (!since) since = Date.now();
            clearTimeout(waiting);
            const left = Math.max(0, longestWait - (Date.now() - since));
            waiting = setTimeout(save, Math.min(quietWrite, left));
        }

        // Until an answer came, the same text goes again: it may have arrived although we don't know.
        async function save() {
            if (stopped || leaving) return;
            if (!pending) {
                const now = snapshot();
                if (now === clean) return;
                pending = { fields: now, revision: revision };
            }
            clearTimeout(waiting);
            since = 0;
            const sending = pending;
            say("Saving…");
            let answer;
            try {
                const response = await fetch(form.action + "/autosave", {
                    method: "POST", body: body(sending.fields, sending.revision), redirect: "error",
                });
                if (!(response.headers.get("Content-Type") || "").includes("json")) throw new Error(response.status);
                answer = await response.json();
            } catch {
                say("Not saved: no answer. Your text is kept in this browser; trying again.");
                waiting = setTimeout(save, 5000);
                return;
            }
            pending = null;
            settle(answer, sending);
        }

        function settle(answer, sending) {
            if (answer.state === "saved") {
                revision = String(answer.revision);
                form.elements.revision.value = revision;
                clean = sending.fields;
                trouble.hidden = true;
                if (snapshot() === clean) {
                    kept.drop(story);
                    say("Saved " + answer.time + ", revision " + revision);
                } else {
                    changed();
                }
            } else if (answer.state === "conflict") {
                stopped = true;
                say("Not saved");
                complain(answer.message + " Yours is kept in this browser. Press Save to see both texts side by side.");
            } else if (answer.state === "signed-out") {
                say("Not saved");
                complain("You are signed out. Your text is kept in this browser.", "Sign in in a new tab", "/sign-in");
                waiting = setTimeout(renew, 4000);
            } else {
                say("Not saved");
                complain(answer.message || "This can’t be saved as it is.");
            }
        }

        // After signing in again in another tab the form needs that session's token.
        async function renew() {
            try {
                const response = await fetch(form.action, { redirect: "error" });
                const found = /name="form_token" value="([^"]+)"/.exec(await response.text());
                if (!response.ok || !found) throw new Error();
                document.querySelectorAll("input[name=form_token]").forEach((field) => { field.value = found[1]; });
                trouble.hidden = true;
                save();
            } catch {
                waiting = setTimeout(renew, 4000);
            }
        }

        form.addEventListener("input", changed);
        form.addEventListener("change", changed);
        form.addEventListener("submit", (event) => {
            if (event.submitter && event.submitter.hasAttribute("formtarget")) return;
            leaving = true;
            clearTimeout(waiting);
            keep();
        });
        window.addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });
        window.addEventListener("pagehide", keep);
        document.addEventListener("keydown", (event) => {
            if ((event.ctrlKey || event.metaKey) && event.key === "s") {
                event.preventDefault();
                keep();
                stopped ? form.requestSubmit(form.querySelector("button.main")) : save();
            }
        });

        offerKept();
        startPreview(form, quietPreview);
        startCounting(form);

        function offerKept() {
            const left = kept.read(story);
            if (!left) return;
            if (left.fields === clean || location.search.includes("done=saved")) { kept.drop(story); return; }
            const bar = document.getElementById("kept");
            document.getElementById("kept-time").textContent = new Date(left.at).toLocaleString();
            document.getElementById("kept-take").addEventListener("click", () => {
                put(JSON.parse(left.fields));
                revision = String(left.revision);
                form.elements.revision.value = revision;
                bar.hidden = true;
                changed();
                form.elements.body.focus();
            });
            document.getElementById("kept-drop").addEventListener("click", () => {
                kept.drop(story);
                bar.hidden = true;
            });
            bar.hidden = false;
        }

        function put(fields) {
            const values = new Map(fields);
            for (const field of form.elements) {
                if (!field.name || field.type === "hidden" || field.type === "submit") continue;
                if (field.type === "checkbox") field.checked = values.has(field.name);
                else if (values.has(field.name)) field.value = values.get(field.name);
            }
        }
    }

    // A fresh frame loads behind the old one and takes its place and its scroll position: no flicker, and
    // nothing is added to the browser's history.
    function startPreview(form, quiet) {
        const frames = form.querySelector(".frames");
        const buttons = Array.from(form.querySelectorAll("button[data-preview]"));
        let kind = "page";
        let timer = null;
        let number = 0;
        let shown = "";

        function mark() {
            buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.preview === kind)));
        }

        function load() {
            const data = Array.from(new FormData(form));
            const key = kind + JSON.stringify(data);
            if (key === shown) return;
            shown = key;
            const old = frames.querySelector("iframe:not(.coming)");
            frames.querySelectorAll("iframe.coming").forEach((frame) => frame.remove());
            const fresh = document.createElement("iframe");
            fresh.name = "preview-" + (number += 1);
            fresh.title = "Preview of this story";
            fresh.setAttribute("sandbox", "allow-same-origin");
            fresh.className = "coming";
            frames.append(fresh);
            const sender = document.createElement("form");
            sender.method = "post";
            sender.action = buttons.find((button) => button.dataset.preview === kind).formAction;
            sender.target = fresh.name;
            sender.hidden = true;
            for (const [name, value] of data) {
                const field = document.createElement("textarea");
                field.name = name;
                field.value = value;
                sender.append(field);
            }
            document.body.append(sender);
            let first = true;
            fresh.addEventListener("load", () => {
                if (first && fresh.contentDocument && fresh.contentDocument.URL === "about:blank") {
                    first = false;
                    return;
                }
                if (!fresh.classList.contains("coming")) return;
                const top = old && old.contentDocument && old.contentDocument.scrollingElement
                    ? old.contentDocument.scrollingElement.scrollTop : 0;
                if (fresh.contentDocument && fresh.contentDocument.scrollingElement) {
                    fresh.contentDocument.scrollingElement.scrollTop = top;
                }
                fresh.classList.remove("coming");
                if (old) old.remove();
            });
            sender.submit();
            sender.remove();
        }

        form.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(load, quiet);
        });
        form.addEventListener("change", () => {
            clearTimeout(timer);
            timer = setTimeout(load, quiet);
        });
        buttons.forEach((button) => button.addEventListener("click", (event) => {
            event.preventDefault();
            kind = button.dataset.preview;
            mark();
            load();
        }));
        mark();
    }

    // A run of mail as it goes on. When its state changes, the page is loaded again for other buttons.
    function watchRun(place) {
        const source = new EventSource(place.dataset.runEvents);
        const list = place.querySelector("[data-run-providers]");

        function line(words, kind) {
            const part = document.createElement(kind);
            part.textContent = words;
            return part;
        }

        function row(item) {
            const row = document.createElement("li");
            row.className = "line";
            const head = line(item.provider, "p");
            head.className = "line-head";
            const facts = document.createElement("p");
            facts.className = "line-facts";
            facts.append(line(item.count, "span"), " ", line(item.until, "span"));
            row.append(head, facts, line(item.words, "p"));
            return row;
        }

        function show(event) {
            const now = JSON.parse(event.data);
            place.querySelector("progress").value = now.percent;
            for (const part of place.querySelectorAll("[data-run]")) {
                const words = now.figures[part.dataset.run];
                if (part.textContent !== words) part.textContent = words;
            }
            if (now.providers.length) {
                list.replaceChildren(...now.providers.map(row));
            } else if (!list.querySelector(".empty")) {
                const none = line("Nobody puts us off.", "li");
                none.className = "empty";
                list.replaceChildren(none);
            }
            if (now.state !== place.dataset.runState) {
                source.close();
                location.reload();
            }
        }

        source.addEventListener("progress", show);
        source.addEventListener("end", (event) => {
            source.close();
            show(event);
        });
    }

    // In the margin one key does what one button does, for the proposal that has the focus.
    function listenInMargin(margin) {
        margin.addEventListener("keydown", function (event) {
            if (event.ctrlKey || event.metaKey || event.altKey) return;
            const item = event.target.closest("li");
            const button = item && item.querySelector('button[data-key="' + CSS.escape(event.key) + '"]');
            if (!button) return;
            event.preventDefault();
            button.click();
        });
        // Going to a place on the page takes the focus away at first.
        if (location.hash === "#proposals") {
            window.addEventListener("load", function () {
                const first = margin.querySelector("li");
                if (first) first.focus();
            });
        }
    }

    function startCounting(form) {
        const words = document.getElementById("words");
        function count() {
            const found = form.elements.body.value.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu);
            const number = found ? found.length : 0;
            words.textContent = number + (number === 1 ? " word" : " words");
        }
        form.elements.body.addEventListener("input", count);
        count();
    }
})();
