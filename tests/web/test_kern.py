"""Of KERN's style sheet goes out what our pages name, whole blocks at a time, and the values that are read."""

import pytest

from cafe.web import kern

OURS = '<button class="kern-btn kern-btn--{{ kind }}"> p { color: var(--kern-ours) }'


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".kern-btn--danger{top:0}", ".kern-btn--danger{top:0}"),  # a kind that is put together is not named
        (".kern-btn__icon:hover{top:0}", ".kern-btn__icon:hover{top:0}"),
        (".kern-btn-group{top:0}", ""),
        (".kern-card,.kern-btn{top:0}", ".kern-btn{top:0}"),
        (".kern-card:is(.kern-btn,b){top:0}", ""),
        (":is(b,.kern-card):not(i){top:0}", ":is(b,.kern-card):not(i){top:0}"),
        ("a,:not(b,.kern-btn){top:0}", "a,:not(b,.kern-btn){top:0}"),
        ('@charset "UTF-8";:root{top:0}', ":root{top:0}"),
        (":root{--kern-x:1;top:0;--kern-y:2}p{top:var(--kern-y)}", ":root{top:0;--kern-y:2}p{top:var(--kern-y)}"),
        (":root{--kern-x:1;--kern-y:var(--kern-x);--kern-z:var(--kern-y)}", ":root{}"),  # the last one reads the others
        (":root{--kern-x:1;--kern-y:var(--kern-x)}.kern-card{top:var(--kern-y)}", ":root{}"),
        (":root{--kern-x:1;--kern-ours:var(--kern-x)}", ":root{--kern-x:1;--kern-ours:var(--kern-x)}"),
        ("@media (x){.kern-card{top:0}}", ""),
        ("@media (x){.kern-card{top:0}p{top:0}}b{top:0}", "@media (x){p{top:0}}b{top:0}"),
    ],
)
def test_what_is_kept(css: str, kept: str) -> None:
    assert kern.used(css, OURS) == kept
