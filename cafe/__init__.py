"""A World Café, live. `create_app` is the one place where the parts meet; it wires and decides nothing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from cafe.config import Config


def create_app(config: "Config") -> "Flask":
    """Build the application and start what beats in it: the writer, the pulse, the round clock, the regrouper."""
    # Imported here, so that the pure rooms (condense, rotation) can be used without the web's libraries.
    from flask import Flask

    from cafe import language, web
    from cafe.runtime import Runtime
    from cafe.security import address, cookies, headers, prefix
    from cafe.transport import jsons
    from cafe.web import bodies

    app = Flask(__name__, template_folder="../templates", static_folder=None)
    app.json = jsons.Provider(app)
    app.secret_key = config.secret_key
    path = config.prefix or "/"
    begin = cookies.beginning(secure=config.https, path=path)
    app.config.update(
        SESSION_COOKIE_NAME=f"{begin}cafe-form",
        SESSION_COOKIE_PATH=path,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.https,
        TEMPLATES_AUTO_RELOAD=config.dev,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,  # it would want a referrer, which some browsers keep to themselves
        MAX_CONTENT_LENGTH=bodies.MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=bodies.MOST_BYTES,
    )
    language.init_app(app)
    runtime = Runtime(app, config)
    app.extensions["cafe"] = runtime
    web.init_app(app)
    answering = headers.around(app.wsgi_app, https=config.https, prefix=config.prefix, cookies_begin=begin)
    app.wsgi_app = address.behind(prefix.below(answering, config.prefix), config.proxies)  # type: ignore[assignment, method-assign]
    runtime.start()
    return app
