from django.db import migrations, models

import search.models

# Contents lie in search_entry; the triggers are SQLite's documented way of keeping the two in step.
# A later migration that changes a column of search_entry has to make the triggers anew: Django then
# builds the table a second time, without them.
FTS5 = [
    """
    CREATE VIRTUAL TABLE search_words USING fts5(
        tokens, content='search_entry', content_rowid='position', detail='none', columnsize=0,
        tokenize="ascii tokenchars ':_'"
    )
    """,
    """
    CREATE TRIGGER search_entry_inserted AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_words (rowid, tokens) VALUES (new.position, new.tokens);
    END
    """,
    """
    CREATE TRIGGER search_entry_deleted AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words (search_words, rowid, tokens) VALUES ('delete', old.position, old.tokens);
    END
    """,
    """
    CREATE TRIGGER search_entry_updated AFTER UPDATE OF position, tokens ON search_entry BEGIN
        INSERT INTO search_words (search_words, rowid, tokens) VALUES ('delete', old.position, old.tokens);
        INSERT INTO search_words (rowid, tokens) VALUES (new.position, new.tokens);
    END
    """,
]
# Stored as they are: packing would take a fifth of the time of writing, unpacking most of that of a phrase.
GIN = [
    "ALTER TABLE search_entry ALTER tokens SET STORAGE EXTERNAL",
    "ALTER TABLE search_entry ALTER folded SET STORAGE EXTERNAL",
    "CREATE INDEX search_tokens ON search_entry USING gin (tokens)",
]


def make_index(apps, schema_editor):
    for statement in GIN if schema_editor.connection.vendor == "postgresql" else FTS5:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.PositiveSmallIntegerField(choices=[(1, "Tin bài"), (2, "Đại biểu"), (3, "Tổ chức"), (4, "Trang thông tin"), (5, "Bình chọn")])),
                ("object_id", models.BigIntegerField()),
                ("position", models.BigIntegerField(db_index=True, help_text="position_of()")),
                ("title", models.CharField(max_length=300)),
                ("head", models.TextField()),
                ("marked_head", models.TextField()),
                ("tokens", search.models.TokensField()),
                ("folded", models.TextField()),
                ("address", models.CharField(max_length=500)),
                ("text", models.TextField()),
            ],
            options={
                "verbose_name": "mục tìm kiếm",
                "verbose_name_plural": "mục tìm kiếm",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "object_id"), name="search_one_entry_per_object")
                ],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
