"""The addresses of Pratiquer; the two streams are in `streams`."""

from django.urls import path

from lanterne.spaces.practise.views import acts, conversations, files

app_name = "practise"
urlpatterns = [
    path("", conversations.index, name="index"),
    path("nouveau", conversations.index, name="new"),
    path("apercu", conversations.preview, name="preview"),
    path("masquer/", files.mask_a_file, name="mask_file"),
    path("conversation/<uuid:pk>/", conversations.conversation, name="conversation"),
    path("conversation/<uuid:pk>/titre", acts.rename, name="rename"),
    path("conversation/<uuid:pk>/supprimer", acts.delete, name="delete"),
    path("reponse/<uuid:pk>", conversations.reply, name="reply"),
    path("reponse/<uuid:pk>/parti", conversations.sent, name="sent"),
    path("reponse/<uuid:pk>/arreter", acts.stop, name="stop"),
    path("reponse/<uuid:pk>/reessayer", acts.retry, name="retry"),
    path("reponse/<uuid:pk>/envoyer", acts.send_anyway, name="send_anyway"),
    path("reponse/<uuid:pk>/avis", acts.rate, name="rate"),
]
