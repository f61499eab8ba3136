"""What the page's policy refuses, and that what a browser complains of is noticed by every test."""

from case import ConsoleCase


class PolicyTests(ConsoleCase):
    def complaints(self, pattern):
        """Waits until the browser has said it; the guard of all tests then sees it, too."""
        def look():
            self.tab.look()
            return any(pattern in error for error in self.tab.errors)

        self.until(look, f"the browser says {pattern!r}")

    def test_scripts_within_the_page_do_not_run(self):
        self.open("/")
        self.allowed = ["policy violated: script-src", "Content Security Policy", "inline"]
        self.script(INLINE_SCRIPT)
        self.complaints("policy violated: script-src-elem inline")
        self.assertFalse(self.script("return 'varveInline' in window"))

    def test_handlers_within_the_page_do_not_run(self):
        self.open("/")
        self.allowed = ["policy violated: script-src", "Content Security Policy", "inline"]
        self.script(INLINE_HANDLER)
        self.complaints("policy violated: script-src-attr inline")
        self.assertFalse(self.script("return 'varveHandler' in window"))

    def test_text_is_not_run_as_code(self):
        self.open("/")
        self.allowed = ["policy violated: script-src", "policy violated: require-trusted-types-for", "Content Security Policy", "unsafe-eval"]
        self.script(EVALUATED)
        self.until(lambda: self.script("return window.varveOutcome"), "the attempt has ended")
        self.assertEqual(self.script("return window.varveOutcome"), "EvalError")

    def test_nothing_is_asked_of_another_origin(self):
        self.open("/")
        self.allowed = ["policy violated: connect-src", "Content Security Policy", "violates"]
        outcome = self.driver.execute_async_script("const done = arguments[arguments.length - 1]; fetch('http://127.0.0.1:9/').then(() => done('sent'), (error) => done(error.name))")
        self.assertEqual(outcome, "TypeError")
        self.complaints("policy violated: connect-src http://127.0.0.1:9/")

    def test_the_page_is_not_shown_within_another(self):
        self.open("/")
        self.allowed = ["frame", "Content Security Policy", "X-Frame-Options"]
        self.script("const frame = document.createElement('iframe'); frame.src = '/'; document.body.append(frame)")
        self.until(lambda: self.script("return document.querySelector('iframe').contentDocument === null || document.querySelector('iframe').contentDocument.querySelector('main') === null"), "the frame stays empty")

    def test_the_guard_of_all_tests_sees_errors(self):
        self.open("/")
        self.allowed = ["varve-broken", "Uncaught .*varve-promise"]
        self.script("console.error('varve-broken'); Promise.reject(new Error('varve-promise'))")
        self.complaints("varve-broken")
        self.complaints("varve-promise")


# Scripts that a driver runs have no policy; what they put into the page has.
INLINE_SCRIPT = """
const script = document.createElement('script');
script.textContent = 'window.varveInline = true';
document.body.append(script);
"""
INLINE_HANDLER = """
const image = document.createElement('div');
image.setAttribute('onclick', 'window.varveHandler = true');
document.body.append(image);
image.click();
"""
# From a timer, since the driver's own script may do what the page may not.
EVALUATED = """
setTimeout(() => { try { Function('return 1')(); window.varveOutcome = 'ran'; } catch (error) { window.varveOutcome = error.name; } }, 0);
"""
