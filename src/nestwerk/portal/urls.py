from django.urls import path

from nestwerk.portal import views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("hulp-nu/", views.help_now, name="help"),
    path("over/", views.about, name="about"),
    path("demo/post/", views.demo_mail, name="demo-mail"),
]
