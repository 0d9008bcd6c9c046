/* Writes a form. Apart from pages.c, because a field is more than its annotation: it stands in a tree of names of its
 * own, and has a font that nothing on the page is set in. */
#include "formats/pdf/form.h"

#include <string.h>
#include "base/language.h"
#include "base/num.h"
#include "formats/pdf/form-font.h"
#include "formats/pdf/space.h"

/* Of a text field: what doesn't fit can't be typed, and names are no misspellings (PDF 32000-1, table 228). */
enum { DO_NOT_SPELL_CHECK = 1 << 22, DO_NOT_SCROLL = 1 << 23 };

/* A name of the tree: "school" of "school.name", with fields below it. */
typedef struct Branch {
    char *name;
    int object;
} Branch;

struct PdfForm {
    const OutInput *in;
    const PdfTags *tags;
    PdfFile *file;
    int object;       /* the form's */
    int *font_object; /* by font of the list; 0: no field is set in it */
    GArray *branches; /* Branch */
    GArray *branch;   /* int: by link: its branch; -1: it is no field */
    int first_link;   /* object of link 0 */
};

static const Item *field_at(const PdfForm *form, int index)
{
    const Item *i = pdf_link_at(form->tags, index)->item;
    return i->kind == ITEM_FIELD ? i : NULL;
}

static int link_count(const PdfForm *form)
{
    return (int)form->tags->marks->links->len;
}

/* "name" of "school.name". */
static const char *leaf_name(const char *name)
{
    const char *dot = strchr(name, '.');
    return dot != NULL ? dot + 1 : name;
}

/* The branch of a field's name; made where it is new. */
static int branch_of(PdfForm *form, const char *name)
{
    g_autofree char *own = g_strndup(name, strcspn(name, "."));
    for (guint i = 0; i < form->branches->len; i++) {
        if (strcmp(g_array_index(form->branches, Branch, i).name, own) == 0) {
            return (int)i;
        }
    }
    Branch b = { g_steal_pointer(&own), pdf_object_reserve(form->file, 1) };
    g_array_append_val(form->branches, b);
    return (int)form->branches->len - 1;
}

static void branch_clear(gpointer data)
{
    g_free(((Branch *)data)->name);
}

PdfForm *pdf_form_new(const OutInput *in, const PdfTags *tags, PdfFile *file, int first_link)
{
    PdfForm *form = g_new0(PdfForm, 1);
    *form = (PdfForm){ .in = in, .tags = tags, .file = file, .first_link = first_link };
    form->branches = g_array_new(FALSE, FALSE, sizeof(Branch));
    g_array_set_clear_func(form->branches, branch_clear);
    form->branch = g_array_new(FALSE, FALSE, sizeof(int));
    form->font_object = g_new0(int, in->list->fonts->len + 1);
    for (int i = 0; i < link_count(form); i++) {
        const Item *field = field_at(form, i);
        int branch = field ? branch_of(form, field->field.name) : -1;
        g_array_append_val(form->branch, branch);
    }
    if (!form->branches->len) {
        pdf_form_free(form);
        return NULL;
    }
    form->object = pdf_object_reserve(file, 1);
    return form;
}

void pdf_form_free(PdfForm *form)
{
    if (form) {
        g_array_unref(form->branches);
        g_array_unref(form->branch);
        g_free(form->font_object);
        g_free(form);
    }
}

void pdf_form_put_catalog(const PdfForm *form, GString *s)
{
    if (form) {
        g_string_append(s, "/AcroForm ");
        pdf_put_ref(s, form->object);
    }
}

static void put_font_name(int font, GString *s)
{
    g_string_append(s, "/Type");
    num_append_int(s, font);
}

static bool write_fonts(PdfForm *form, Findings *f)
{
    for (int i = 0; i < link_count(form); i++) {
        const Item *field = field_at(form, i);
        if (!field || form->font_object[field->field.font]) {
            continue;
        }
        const ListFont *font = &g_array_index(form->in->list->fonts, ListFont, field->field.font);
        int number = pdf_form_font_write(form->in, font, form->file, f);
        if (!number) {
            return false;
        }
        form->font_object[field->field.font] = number;
    }
    return true;
}

static void put_fonts(const PdfForm *form, GString *s)
{
    g_string_append(s, "/Font<<");
    for (int i = 0; i < (int)form->in->list->fonts->len; i++) {
        if (form->font_object[i]) {
            put_font_name(i, s);
            g_string_append_c(s, ' ');
            pdf_put_ref(s, form->font_object[i]);
        }
    }
    g_string_append(s, ">>");
}

/* How what is typed is set: font, size, colour. */
static void put_default(const PdfForm *form, const Item *field, GString *s)
{
    const Color *color = &g_array_index(form->in->list->colors, Color, field->field.color);
    g_string_append(s, "/DA(");
    put_font_name(field->field.font, s);
    g_string_append_c(s, ' ');
    num_append(s, field->field.size, 3);
    g_string_append(s, " Tf ");
    for (int i = 0; i < 3; i++) {
        num_append(s, color->rgb[i], 4);
        g_string_append_c(s, ' ');
    }
    g_string_append(s, "rg)");
}

static void write_branch(const PdfForm *form, int number)
{
    const Branch *b = &g_array_index(form->branches, Branch, number);
    GString *s = pdf_object_begin(form->file, b->object);
    g_string_append(s, "<</T");
    pdf_put_text(s, b->name, -1);
    const char *before = "/Kids[";
    for (int i = 0; i < link_count(form); i++) {
        if (g_array_index(form->branch, int, i) == number) {
            g_string_append(s, before);
            pdf_put_ref(s, form->first_link + i);
            before = " ";
        }
    }
    g_string_append(s, "]>>");
    pdf_object_end(form->file);
}

bool pdf_form_write(PdfForm *form, Findings *f)
{
    if (!write_fonts(form, f)) {
        return false;
    }
    for (int i = 0; i < (int)form->branches->len; i++) {
        write_branch(form, i);
    }
    GString *s = pdf_object_begin(form->file, form->object);
    g_string_append(s, "<</Fields[");
    for (guint i = 0; i < form->branches->len; i++) {
        g_string_append(s, i ? " " : "");
        pdf_put_ref(s, g_array_index(form->branches, Branch, i).object);
    }
    g_string_append(s, "]/DR<<");
    put_fonts(form, s);
    g_string_append(s, ">>>>");
    pdf_object_end(form->file);
    return true;
}

/* How many fields before it have its name: one that stands twice is two, for each has room of its own. */
static int count_before(const PdfForm *form, int index)
{
    int count = 0;
    for (int i = 0; i < index; i++) {
        const Item *field = field_at(form, i);
        count += field && strcmp(field->field.name, field_at(form, index)->field.name) == 0;
    }
    return count;
}

/* What an empty field shows: nothing; where readers put what is typed, in its font. */
static int write_look(const PdfForm *form, const Item *field)
{
    int number = pdf_object_reserve(form->file, 1);
    g_autoptr(GString) dict = g_string_new("/Type/XObject/Subtype/Form");
    g_string_append(dict, "/BBox");
    pdf_put_box(dict, 0, 0, field->field.rect.w, field->field.rect.h);
    g_string_append(dict, "/Resources<<");
    put_fonts(form, dict);
    g_string_append(dict, ">>");
    static const char nothing[] = "/Tx BMC\nEMC\n";
    pdf_object_stream(form->file, number, dict->str, nothing, strlen(nothing));
    return number;
}

static void put_name(const PdfForm *form, int index, GString *s)
{
    int before = count_before(form, index);
    g_autofree char *name = g_strdup(leaf_name(field_at(form, index)->field.name));
    g_autofree char *own = before ? g_strdup_printf("%s-%d", name, before + 1) : g_strdup(name);
    g_string_append(s, "/T");
    pdf_put_text(s, own, -1);
}

void pdf_form_write_field(const PdfForm *form, const PdfNumbers *n, int index)
{
    const PdfLink *link = pdf_link_at(form->tags, index);
    const Item *field = field_at(form, index);
    int look = write_look(form, field);
    GString *s = pdf_object_begin(form->file, form->first_link + index);
    g_string_append(s, "<</Type/Annot/Subtype/Widget/FT/Tx/F 4/P ");
    pdf_put_ref(s, n->first_page + link->page);
    g_string_append(s, "/Rect");
    pdf_space_put_box(s, pdf_space(list_page(form->in->list, link->page)), link->extent);
    g_string_append(s, "/Parent ");
    pdf_put_ref(s, g_array_index(form->branches, Branch, g_array_index(form->branch, int, index)).object);
    put_name(form, index, s);
    g_string_append(s, "/TU");
    pdf_put_text(s, field->field.contents, -1);
    g_string_append(s, "/Contents");
    pdf_put_text(s, field->field.contents, -1);
    g_string_append(s, "/Ff ");
    num_append_int(s, DO_NOT_SPELL_CHECK | DO_NOT_SCROLL);
    g_string_append(s, "/MaxLen ");
    num_append_int(s, field->field.letters);
    g_string_append(s, language_is_rtl(form->in->campaign->lang) ? "/Q 2" : "/Q 0");
    put_default(form, field, s);
    g_string_append(s, "/AP<</N ");
    pdf_put_ref(s, look);
    g_string_append(s, ">>/StructParent ");
    num_append_int(s, (gint64)n->first_key + form->in->list->pages->len + index);
    g_string_append(s, ">>");
    pdf_object_end(form->file);
}
