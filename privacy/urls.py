from django.urls import path

from privacy import opened, views

app_name = "privacy"

urlpatterns = [
    path("bao-ve-du-lieu-ca-nhan/", views.ProtectionView.as_view(), name="protection"),
    path("du-lieu-cua-toi/", views.own_data, name="own_data"),
    path("du-lieu-cua-toi/da-gui/", views.own_data_sent, name="own_data_sent"),
    path("du-lieu-cua-toi/mo/", opened.own_data_open, name="own_data_open"),
    path("du-lieu-cua-toi/xem/", opened.own_data_shown, name="own_data_shown"),
    path("du-lieu-cua-toi/tai-ve/", opened.own_data_file, name="own_data_file"),
    path("du-lieu-cua-toi/xoa/", opened.own_data_erase, name="own_data_erase"),
    path("du-lieu-cua-toi/da-nhan/", opened.own_data_received, name="own_data_received"),
]
