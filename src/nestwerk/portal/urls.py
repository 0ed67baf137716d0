from django.urls import path

from nestwerk.portal.views import codes, front, funder, robots

app_name = "portal"

urlpatterns = [
    path("", front.home, name="home"),
    path("hulp-nu/", front.help_now, name="help"),
    path("hulp-nu/nakijken/", front.lines_to_check, name="lines-to-check"),
    path("mijn-code/", codes.my_code, name="my-code"),
    path("over/", front.about, name="about"),
    path("toegankelijkheid/", front.access, name="access"),
    path("bronnen/", front.sources, name="sources"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path(".well-known/security.txt", robots.security, name="security"),
    path("demo/post/", front.demo_mail, name="demo-mail"),
    path("organisaties/<slug:slug>/financier/", funder.funder, name="funder"),
    path("organisaties/<slug:slug>/financier/<slug:profile>.<str:kind>", funder.take_along, name="funder-file"),
]
