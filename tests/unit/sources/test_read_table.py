from __future__ import annotations

import gzip

import pytest

PEOPLE = "id,name,city\n1,Ann,Rome\n2,Bob,Oslo\n3,Eve,Bonn\n"
HEADER = ["id", "name", "city"]
ROWS = [["1", "Ann", "Rome"], ["2", "Bob", "Oslo"], ["3", "Eve", "Bonn"]]


@pytest.mark.parametrize(
    "content",
    [
        PEOPLE,
        PEOPLE.strip(),
        "\ufeff" + PEOPLE,
        PEOPLE.replace("\n", "\r\n"),
        PEOPLE.replace("\n", "\r"),
        PEOPLE.replace("\n", "\r\n", 2),
        PEOPLE.replace(",", ";"),
        PEOPLE.replace(",", "\t"),
        PEOPLE.replace(",", "|"),
        PEOPLE.replace(",", "   "),
        PEOPLE.encode("utf-16"),
        PEOPLE.encode("utf-16-le"),
        PEOPLE.replace("Ann", "A\0nn"),
        PEOPLE.replace("\n", ",\n").replace("city,", "city"),
        "Customers of May\n\n" + PEOPLE,
        "# account 7\n# from May\n" + PEOPLE,
        "Customers,,\n,,\n" + PEOPLE,
        PEOPLE + "\n\nGrand Totals (3 records)\nCopyright © 2024\n",
        PEOPLE + ",,\nExport date 20230101,,\n",
        PEOPLE + "id,name,city\n",
        PEOPLE + "\nPage 2\nid,name,city\n",
        PEOPLE + "\n(1,234 rows affected)\n",
        PEOPLE + "\nSource: our shop, as of May\n",
        PEOPLE.replace("\n", "\n--,----,----\n", 1),
        PEOPLE.replace(",", "^"),
        PEOPLE.replace(",", "、"),
        "Report,of,May\n\n" + PEOPLE,
    ],
)
def test_one_table_in_many_forms(table, content):
    header, rows = table(content)
    assert [name for name in header if name] == HEADER
    assert [row[:3] for row in rows] == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_letters_survive(table, encoding):
    _, rows = table("id,name\n1,Zoë Müller\n2,Ann\n".encode(encoding))
    assert rows[0] == ["1", "Zoë Müller"]


def test_a_line_in_another_encoding_is_read_too(table):
    _, rows = table("id,name\n1,Zoë\n".encode() + "2,Jürgen\n".encode("cp1252"))
    assert rows == [["1", "Zoë"], ["2", "Jürgen"]]


@pytest.mark.parametrize(
    ("line", "cell"),
    [
        ('1,"a, b"', "a, b"),
        ('1,"say ""hi"""', 'say "hi"'),
        ('1,"two\nlines"', "two\nlines"),
        ('1, "padded"', "padded"),
        ("1,37°36'37.8\"N", "37°36'37.8\"N"),
    ],
)
def test_quotes(table, line, cell):
    _, rows = table(f"id,text\n{line}\n2,plain\n3,plain\n")
    assert rows[0] == ["1", cell]
    assert len(rows) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("quote", ['"', ""])
@pytest.mark.parametrize(
    ("end", "inner"),
    [("\r", "\n"), ("\r", "\r\n"), ("\n", "\r"), ("\n", "\r\n"), ("\r\n", "\n"), ("\r\n", "\r")],
)
def test_other_line_ends_inside_cells(table, end, inner, quote, encoding):
    lines = [f"{i};{quote}one{inner}two{quote};{i}" for i in range(5)]
    text = end.join(["Report of May", "", "id;text;n", *lines, ""])
    header, rows = table(text.encode(encoding))
    assert header == ["id", "text", "n"]
    assert [[cell.splitlines() for cell in row] for row in rows] == [
        [[str(i)], ["one", "two"], [str(i)]] for i in range(5)
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_inside_cells_count_for_no_rows(table, end):
    body = [f'"Hello, all,\nmy order, {i},\nis late, thanks",Ann,Rome,{i}' for i in range(30)]
    header, rows = table(end.join(["text,name,city,id", *body, ""]))
    assert header == ["text", "name", "city", "id"]
    assert [row[1:] for row in rows] == [["Ann", "Rome", str(i)] for i in range(30)]


def test_a_cell_of_many_lines_is_one_cell(table):
    long = "\n".join('  ""n"": 1,' for _ in range(2_000))
    _, rows = table(f'id,body\n1,short\n2,"{long}"\n3,short\n')
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert rows[1][1] == long.replace('""', '"')


@pytest.mark.parametrize("total", ["Total,,3", ",Total:,3", "Summe,,3", "Sous-total,,3"])
def test_totals_are_no_rows(table, total):
    text = "id,name,n\n1,Ann,1\n2,Bob,1\n3,Total,5\n"
    assert table(f"{text}{total}\n")[1] == table(text)[1]
    assert len(table(text)[1]) == 3


def test_other_quotes_and_escapes(table):
    assert table("id,text\n1,'a, b'\n2,'c, d'\n")[1] == [["1", "a, b"], ["2", "c, d"]]
    text = 'id,text\n1,"say \\"hi\\", then go"\n2,"no, never"\n'
    assert table(text)[1] == [["1", 'say "hi", then go'], ["2", "no, never"]]


def test_header_names_stay_as_they_are(table):
    header, rows = table("Other,Other,,Näme \n1,2,3,4\n")
    assert header == ["Other", "Other", "", "Näme "]
    assert rows == [["1", "2", "3", "4"]]


def test_a_file_without_header(table):
    header, rows = table("1,2.5\n2,3.5\n3,1.5\n")
    assert header == ["col_0", "col_1"]
    assert len(rows) == 3


def test_years_as_header(table):
    header, _ = table("Country,2001,2002\nItaly,1.5,2.25\nNorway,3.5,2.75\n")
    assert header == ["Country", "2001", "2002"]


def test_qualtrics_has_three_header_rows(table, load):
    text = (
        'StartDate,Q1,Q2\nStart Date,"How, on\nthe whole?",Why?\n'
        '"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n'
        "2024-01-05 10:00:00,4,price\n2024-01-06 11:00:00,5,\n"
    )
    header, rows = table(text)
    assert header == ["StartDate", "Q1", "Q2"]
    assert rows == [["2024-01-05 10:00:00", "4", "price"], ["2024-01-06 11:00:00", "5", ""]]
    (source,), _ = load(table__csv=text)
    assert source.questions == ("Start Date", "How, on\nthe whole?", "Why?")


def test_surveymonkey_has_two_header_rows(table):
    header, rows = table(
        "Respondent ID,Email Address,How satisfied are you?,What do you like?,\n"
        ",,Response,Price,Service\n"
        "114,a@example.com,4,Price,\n115,b@example.com,5,,Service\n"
    )
    assert header == [
        "Respondent ID", "Email Address", "How satisfied are you?",
        "What do you like? Price", "What do you like? Service",
    ]  # fmt: skip
    assert len(rows) == 2


QUESTIONS = {
    "en": ("Open-Ended Response", "Response"),
    "de": ("Offene Antwort", "Antwort"),
    "fr": ("Réponse ouverte", "Réponse"),
    "es": ("Respuesta abierta", "Respuesta"),
    "pt": ("Resposta aberta", "Resposta"),
    "it": ("Risposta aperta", "Risposta"),
    "nl": ("Open antwoord", "Antwoord"),
}


@pytest.mark.parametrize(("opened", "answer"), QUESTIONS.values(), ids=QUESTIONS)
def test_what_a_survey_tool_writes_below_a_question_is_no_part_of_it(table, opened, answer):
    header, rows = table(
        f"Id,Customer ID,Which?,,How?,Old?\n,{opened},Price,Speed,{answer},{opened}\n"
        "1,C1,Price,,phone,33\n2,C2,,Speed,post,44\n"
    )
    assert header == ["Id", "Customer ID", "Which? Price", "Which? Speed", "How?", "Old?"]
    assert len(rows) == 2


@pytest.mark.parametrize(
    "second",
    [
        ",,EUR,min",
        ",YYYY-MM-DD,(EUR),[h]",
        "string,date,decimal,integer",
        "Text,JJJJ-MM-TT,Euro,Minuten",
        "customerId,orderDate,totalAmount,waitTime",
    ],
)
def test_a_row_of_units_types_or_other_names_is_no_part_of_the_header_and_no_row(table, second):
    body = ["C1,2024-01-05,12.5,3", "C2,2024-01-06,13.5,14"]
    header, rows = table("\n".join(["Customer,Day,Amount,Wait", second, *body, ""]))
    assert header == ["Customer", "Day", "Amount", "Wait"]
    assert len(rows) == 2


def test_units_that_tell_two_columns_of_one_name_apart_are_kept(table):
    header, _ = table("Id,Wait,Wait\n,min,h\nC1,12,0.2\nC2,120,2\n")
    assert header == ["Id", "Wait min", "Wait h"]


def test_the_first_part_of_a_name_over_several_columns_is_kept_even_if_it_reads_as_a_unit(table):
    header, _ = table("Day,Wait,,Total\n,min,h,EUR\n1.2.2024,12,0.2,5\n2.2.2024,120,2,7\n")
    assert header == ["Day", "Wait min", "Wait h", "Total"]
    header, _ = table("Day,Travel,,Total\n,Air,Rail,\n1.2.2024,12,0.2,5\n2.2.2024,120,2,7\n")
    assert header == ["Day", "Travel Air", "Travel Rail", "Total"]


@pytest.mark.parametrize(
    "first",
    ["C1,pending,,12", "id,int,,4", "C1,pending,open,", "text,string,,"],
    ids=["a-number", "types-and-a-number", "words", "types"],
)
def test_a_first_row_of_words_is_a_row(table, first):
    text = f"Customer,State,Note,Wait\n{first}\nC2,pending,open,3\nC3,string,done,4\n"
    assert len(table(text)[1]) == 3


def test_another_table_below_is_left_out(table):
    _, rows = table(PEOPLE + "id,name,city,plan\n7,Ann,Rome,gold\n8,Bob,Oslo,gold\n")
    assert rows == ROWS


@pytest.mark.parametrize("name", ["table.csv.gz", "table.csv"])
def test_gzip_is_unpacked(table, name):
    assert table(gzip.compress(PEOPLE.encode()), name) == (HEADER, ROWS)


def test_one_column_is_a_table(table):
    assert table("email\na@example.com\nb@example.com\n") == (
        ["email"],
        [["a@example.com"], ["b@example.com"]],
    )


def test_a_second_header_row_may_have_more_cells_than_the_table(table):
    second = ",Open-Ended Response,Response,stray,stray\n"
    header, rows = table("Id,Score,Note\n" + second + "1,5,fine\n2,4,good\n" * 9)
    assert (header, len(rows)) == (["Id", "Score", "Note"], 18)


NOTED = "id,name,age,since\n1,Ann,41,2024-01-02\n2,Bob,52,2024-02-03\n3,Eve,33,2024-03-04\n"


@pytest.mark.parametrize(
    "notes",
    [
        "Dear all,,,\nplease,,fill,in\nby,,,Monday\n",
        "see,,,below\nwhat,we,,found\nin,,,May\nand,,June,\n",
    ],
)
def test_notes_that_are_strewn_above_the_names_are_no_part_of_them(table, notes):
    header, rows = table(notes + NOTED)
    assert (header, rows[0]) == (["id", "name", "age", "since"], ["1", "Ann", "41", "2024-01-02"])


def test_a_name_over_several_columns_is_a_part_of_theirs(table):
    header, _ = table(",Orders,,Returns\n" + NOTED.replace("id,name,age", "id,channel,number"))
    assert header == ["id", "Orders channel", "Orders number", "Returns since"]
