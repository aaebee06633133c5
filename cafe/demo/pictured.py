"""Everything drawn for the documentation of Burg, and what each drawing shows."""

from collections.abc import Callable
from dataclasses import dataclass

from cafe.demo.drawing import gallery, introduced
from cafe.demo.drawing.canvas import Canvas

CREDIT = "Lena Quast"


@dataclass(frozen=True)
class Drawing:
    """A drawing, its alternative text, and its caption."""

    draw: Callable[[], Canvas]
    alt: str
    caption: str = ""


PHOTOS = (
    Drawing(
        gallery.four_tables,
        "Ein Raum von oben: An vier runden Tischen mit weißen Tischdecken sitzen je sieben Menschen; Licht fällt "
        "schräg über den Holzboden, in der Mitte steht ein Tisch mit drei Tassen.",
        "Vier Tische, vier Themen: der Raum am Vormittag",
    ),
    Drawing(
        gallery.one_table,
        "Ein runder Tisch von oben, um den acht Menschen sitzen. Auf der Tischdecke liegen dreizehn bunte Zettel, "
        "manche mit roten Punkten, dazwischen drei Tassen Kaffee.",
        "Eine Tischdecke nach zwei Runden",
    ),
    Drawing(
        gallery.telephone,
        "Ein Telefon auf einem karierten Tischtuch zeigt drei Beiträge untereinander; unter jedem stehen bis zu drei "
        "farbige Punkte. Daneben liegen Zettel, ein Stift und eine Tasse Kaffee.",
        "Jede Stimme zählt, auch die leise: Punkte auf dem Telefon",
    ),
    Drawing(
        gallery.change_of_tables,
        "Drei Tische von oben. Zwischen ihnen gehen Menschen auf gestrichelten Wegen von einem Tisch zum nächsten; an "
        "jedem Tisch ist eine Person sitzen geblieben.",
        "Tischwechsel: Wer moderiert, bleibt und erzählt den Nächsten, was war",
    ),
    Drawing(
        gallery.pin_board,
        "Eine Pinnwand mit bunten Zetteln. Vier Gruppen von Zetteln sind farbig umkreist und tragen je ein Schild, "
        "fünf weitere Zettel hängen noch einzeln dazwischen.",
        "Aus vielen Zetteln werden Schwerpunkte",
    ),
    Drawing(
        gallery.coffee_break,
        "Eine lange Kaffeetafel von oben, an der sieben Menschen sitzen: in der Mitte ein Teller mit acht Stück "
        "Kuchen, ringsum Tassen, rechts eine Kanne.",
        "In der Pause geht das Gespräch weiter",
    ),
    Drawing(
        gallery.flip_chart,
        "Ein Mensch mit grauem Haar steht neben einem Flipchart und zeigt auf den zweiten von drei Punkten. Vor ihm "
        "sitzen drei Menschen mit dem Rücken zu uns, links sind zwei Fenster.",
        "Drei Sätze, mehr nicht: die Kurzfassung entsteht",
    ),
    Drawing(
        gallery.results,
        "Ein abgedunkelter Raum: Zwei Reihen von Menschen schauen auf eine helle Leinwand mit vier farbig markierten "
        "Feldern, rechts daneben steht eine Person.",
        "Was die Tische gefunden haben, auf der Leinwand",
    ),
)

LOGOS = (
    Drawing(introduced.ring_of_villages, "Netzwerk Ring der Dörfer"),
    Drawing(introduced.open_workshop, "Offene Werkstatt Ihletal"),
    Drawing(introduced.four_towers, "Gesprächskreis Vier Türme"),
)

INITIATIVES = (
    Drawing(
        introduced.station,
        "Ein alter Bahnhof aus rotem Backstein mit einem Turm und einer Uhr. Unter dem Vordach und auf dem Bahnsteig "
        "stehen drei Menschen.",
    ),
    Drawing(
        introduced.bus,
        "Ein kleiner gelber Bus mit drei Fahrgästen fährt auf einer Landstraße zwischen Hügeln; an der Haltestelle "
        "wartet ein Mensch.",
    ),
    Drawing(
        introduced.workshop,
        "Eine Werkbank mit einem Rechner und einem kleinen 3D-Drucker; darüber hängen Hammer, Schlüssel, "
        "Schraubendreher und Säge an einer Lochwand.",
    ),
)

ANSWERS = (
    Drawing(introduced.first_answer, "Eine Person mit grauem Haar und blauem Pullover vor einem Mikrofon."),
    Drawing(introduced.second_answer, "Eine Person mit schwarzem Haar und gelbem Pullover vor einem Mikrofon."),
    Drawing(introduced.third_answer, "Zwei junge Menschen nebeneinander vor einem Mikrofon."),
)
