"""How cells and people say nothing."""

from __future__ import annotations

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
