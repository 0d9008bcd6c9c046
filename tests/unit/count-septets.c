/* Counts each line of standard input: "SEPTETS UNITS", for tests that know the alphabet from elsewhere. */
#include <stdio.h>
#include <string.h>

#include "formats/sms/septets.h"

int main(void)
{
    char line[4096];
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        gunichar outside = 0;
        int septets = septets_count(line, &outside);
        printf("%d %d\n", septets, septets_units(line));
    }
    return 0;
}
