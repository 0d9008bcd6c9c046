/* The table of months, in one place for line breaks and for the edition date. */
#include "base/month.h"

#include <string.h>

static const char *const names[12][8] = {
    { "January", "Jan", "enero", "janvier", "janeiro" },
    { "February", "Feb", "febrero", "février", "fevereiro" },
    { "March", "Mar", "marzo", "mars", "março" },
    { "April", "Apr", "abril", "avril" },
    { "May", "mayo", "mai", "maio" },
    { "June", "Jun", "junio", "juin", "junho" },
    { "July", "Jul", "julio", "juillet", "julho" },
    { "August", "Aug", "agosto", "août" },
    { "September", "Sep", "Sept", "septiembre", "setiembre", "septembre", "setembro" },
    { "October", "Oct", "octubre", "octobre", "outubro" },
    { "November", "Nov", "noviembre", "novembre", "novembro" },
    { "December", "Dec", "diciembre", "décembre", "dezembro" },
};

int month_find(const char *word, gsize length)
{
    for (int month = 0; month < 12; month++) {
        for (gsize i = 0; i < G_N_ELEMENTS(names[month]) && names[month][i] != NULL; i++) {
            if (strlen(names[month][i]) == length && strncmp(names[month][i], word, length) == 0) {
                return month + 1;
            }
        }
    }
    return 0;
}
