"""The portal app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The party's door. It keeps only wrong codes: the code opens the case, the case's services do the rest."""

    name = "plumbline.web.portal"
    label = "portal"
    verbose_name = "当事人服务"
