"""How cells and people say nothing."""

from __future__ import annotations

import re

MISSING = (
    "", "-", "--", "---", "–", "—", "?", ".", "..", "...", "…", "n/a", "n / a", "n.a.", "n.a",
    "#n/a", "na", "<na>", "nan", "nat", "null", "<null>", "[null]", "(null)", "\\n", "none",
    "(none)", "nil", "missing", "(blank)", "blank", "(empty)", "empty", "(leer)", "(vide)",
    "(vacío)", "(vazio)", "(vuoto)", "(leeg)", "0000-00-00", "0000-00-00 00:00:00",
    "00.00.0000", "00/00/0000",
    "unknown", "anonymous", "(not set)", "not set", "undefined", "not available",
    "not applicable", "not specified", "not provided", "not given", "not stated", "unspecified",
    "(unknown)", "#value!", "#ref!", "#name?", "#num!", "#null!", "#div/0!", "#spill!", "#nv",
    "#wert!", "#bezug!", "#zahl!", "#valeur!", "#nom?", "#nombre!", "#n/d", "#¡valor!", "#valor!",
    "#¡ref!", "#¿nombre?", "#nome?", "#valore!", "#rif!", "#waarde!", "#verw!", "#n/b", "k.a.",
    "k. a.", "k.a", "ohne angabe", "o. a.", "o.a.", "nicht bekannt", "nicht verfügbar", "entfällt",
    "keine angabe", "unbekannt", "nicht angegeben", "non renseigné",
    "non renseigne", "non renseignée", "non communiqué", "non précisé", "non spécifié",
    "non disponible", "sans objet", "inconnu", "inconnue", "n.c.", "n/c", "s/o", "n.r.", "nr",
    "n.d.", "n/d", "nd", "s/d", "s.d.", "sin datos", "sin dato", "sin especificar",
    "sin informar", "no informado", "no especificado", "no aplica", "desconocido", "desconocida",
    "no disponible", "desconhecido", "desconhecida", "não informado", "nao informado",
    "não especificado", "não disponível", "não se aplica", "sem dados", "sem informação",
    "sconosciuto", "sconosciuta", "non disponibile", "non specificato", "non indicato",
    "non applicabile", "onbekend", "n.v.t.", "nvt", "n.b.", "niet bekend", "niet ingevuld",
    "niet opgegeven", "niet van toepassing", "geen gegevens",
)  # fmt: skip
"""How exports spell a missing cell, in lower case."""

DECLINED = frozenset(
    {
        "prefer not to say", "prefer not to answer", "rather not say", "i'd rather not say",
        "decline to answer", "declined", "don't know", "dont know", "do not know", "i don't know",
        "not sure", "dk", "no answer", "no response", "no opinion", "refused", "skipped",
        "möchte ich nicht sagen", "möchte ich nicht angeben", "keine antwort", "weiß nicht",
        "weiss nicht", "weiß ich nicht", "weiss ich nicht", "kann ich nicht beurteilen",
        "kann ich nicht sagen", "je préfère ne pas répondre", "je prefere ne pas repondre",
        "préfère ne pas répondre", "sans réponse", "sans reponse", "sans opinion", "ne sait pas",
        "je ne sais pas", "nsp", "prefiero no decirlo", "prefiero no responder",
        "prefiero no contestar", "no sabe", "no lo sé", "no lo se", "no sé", "no se", "no contesta",
        "ns/nc", "ns / nc", "sin respuesta", "prefiro não dizer", "prefiro nao dizer",
        "prefiro não responder", "prefiro nao responder", "não sei", "nao sei", "sem resposta",
        "ns/nr", "preferisco non rispondere", "preferisco non dirlo", "non so", "non lo so",
        "non risponde", "nessuna risposta", "zeg ik liever niet", "wil ik niet zeggen",
        "weet niet", "weet ik niet", "geen antwoord", "geen mening",
    }
)  # fmt: skip
"""How people answer without telling, in lower case: missing among numbers, an answer in words."""

NOTHING = frozenset(
    {
        *MISSING, *DECLINED,
        "no", "none", "nothing", "nope", "nil", "zero", "no problem", "no problems", "no issue",
        "no issues", "no complaint", "no complaints", "no comment", "no comments",
        "no pain points", "nothing at all", "nothing special", "nothing in particular",
        "nothing really", "not really",
        "none of the above", "none of these", "none at all", "no concerns", "other", "others",
        "other reason", "other reasons", "other issue", "other (please specify)",
        "other, please specify", "something else", "anything else", "misc", "misc.",
        "miscellaneous", "general", "yes", "all good", "everything is fine", "everything fine",
        "everything", "nein", "nichts", "keine", "keines", "keiner", "kein", "kein problem",
        "keine probleme", "keine beschwerden", "kein kommentar", "nichts davon",
        "nichts besonderes",
        "gar nichts", "keine der genannten", "andere", "anderes", "andere gründe",
        "sonstige", "sonstiges", "sonstige gründe", "verschiedenes", "etwas anderes", "allgemein",
        "allgemeines", "ja", "alles gut", "alles in ordnung", "passt alles",
        "non", "rien", "aucun", "aucune", "aucun problème", "aucun probleme", "aucune plainte",
        "pas de problème", "pas de probleme", "rien de spécial", "rien de particulier",
        "rien du tout", "ras", "r.a.s.", "r.a.s", "néant", "neant", "sans commentaire", "autre",
        "autres", "autre raison", "divers", "général", "aucun de ceux-ci",
        "aucune de ces réponses", "oui", "tout va bien",
        "nada", "ninguno", "ninguna", "ningún problema", "ningun problema", "ninguna queja",
        "sin problema", "sin problemas", "sin comentarios", "sin comentario", "nada en especial",
        "nada en particular", "ninguno de los anteriores", "ninguna de las anteriores", "otro",
        "otra", "otros", "otras", "otro motivo", "otros motivos", "varios", "si", "sí",
        "todo bien", "no hay", "ningun", "ningún",
        "não", "nao", "nenhum", "nenhuma", "nenhum problema", "sem problema", "sem problemas",
        "sem comentários", "sem comentarios", "nada de especial", "nenhuma das anteriores",
        "nenhum dos anteriores", "nenhuma das alternativas", "outro", "outra", "outros", "outras",
        "outro motivo", "diversos", "sim", "tudo bem", "tudo certo", "não tenho", "nao tenho",
        "não há",
        "niente", "nulla", "nessuno", "nessuna", "nessun problema", "nessun commento",
        "nessuna lamentela", "niente di particolare", "niente di speciale",
        "nessuno dei precedenti", "nessuna delle precedenti", "altro", "altri", "altra", "altre",
        "altro motivo", "varie", "vario", "sì", "tutto bene", "tutto ok",
        "nee", "niets", "geen", "geen enkel", "geen probleem", "geen problemen", "geen klachten",
        "geen opmerkingen", "geen commentaar", "niets bijzonders", "geen van bovenstaande",
        "geen van deze", "anders", "andere reden", "overig", "overige", "overigen", "iets anders",
        "diversen", "alles goed", "ok", "okay",
        "never", "nie", "niemals", "jamais", "nunca", "jamás", "jamas", "mai", "nooit",
    }
)  # fmt: skip
"""Answers that name nothing in particular, in lower case: no pain, goal, liking or topic."""

WORDS = re.compile(r"\w+")
"""The words of an answer: each may say that there is nothing."""


def names_nothing(answer: str) -> bool:
    """Whether an answer says that there is nothing, or does not say what.

    >>> names_nothing("Nothing!"), names_nothing("No. Nunca"), names_nothing("No answer to e-mails")
    (True, True, False)
    """
    bare = answer.strip().casefold()
    if bare in NOTHING or bare.strip(" .!?…-*:") in NOTHING or not bare.strip(" .!?…-*:"):
        return True
    said = WORDS.findall(bare)
    return bool(said) and all(word in NOTHING for word in said)
