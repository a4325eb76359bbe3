"""Addresses of the matters: public ones under /matters/, keeping under /catalogue/, guidance under /guidance/."""

from django.urls import path, register_converter

from plumbline.web.catalogue.views import exports, guidance, keeping, public


class TableForm:
    """The two forms in which a table can be taken along."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        """As it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands in the address."""
        return value


register_converter(TableForm, "table")

app_name = "catalogue"
urlpatterns = [
    path("matters/", public.matters, name="matters"),
    path("matters/export.<table:form>", exports.matters, name="export"),
    path("matters/agencies/", public.agencies, name="agencies"),
    path("matters/agencies/<str:code>/", public.agency, name="agency"),
    path("matters/agencies/<str:code>/export.<table:form>", exports.agency, name="export_agency"),
    path("matters/agencies/<str:code>/compare/", public.compare, name="compare"),
    path("matters/agencies/<str:code>/<str:key>/", public.version, name="version"),
    path("matters/<str:code>/", public.matter, name="matter"),
    path("matters/<str:code>/guidance/<str:agency_code>/", public.guidance_history, name="guidance_history"),
    path("catalogue/", keeping.listing, name="list"),
    path("catalogue/new/", keeping.draft, name="draft"),
    path("catalogue/<int:pk>/", keeping.inside, name="inside"),
    path("catalogue/<int:pk>/revise/", keeping.revise, name="revise"),
    path("catalogue/<int:pk>/adjust/<str:kind>/", keeping.adjust, name="adjust"),
    path("catalogue/<int:pk>/remove/", keeping.remove, name="remove"),
    path("catalogue/<int:pk>/submit/", keeping.submit, name="submit"),
    path("catalogue/<int:pk>/drop/", keeping.drop, name="drop"),
    path("catalogue/<int:pk>/decide/", keeping.decide, name="decide"),
    path("catalogue/<int:pk>/publish/", keeping.publish, name="publish"),
    path("guidance/", guidance.listing, name="guidance"),
    path("guidance/<int:pk>/", guidance.supplement, name="supplement"),
    path("guidance/<int:pk>/decide/", guidance.decide, name="decide_guidance"),
    path("guidance/write/<str:code>/", guidance.write, name="write_guidance"),
]
