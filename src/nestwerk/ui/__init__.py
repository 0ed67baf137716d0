"""The furniture: base page, components, stylesheet, icons, language switch, leave-quickly.

It knows no domain. A room fills the blocks of `ui/base.html` and takes the
components of `ui/` as templates; `/stijl/` shows all of them alive.
"""
