/* Prints the table of options.h as a completion for bash: commands, each one's options, what they take, and the names
 * of the project's pieces. Apart from the help because it is a program for another to run. */
#include <string.h>
#include "cli/options.h"

/* True where the command is followed by names of pieces. */
static bool takes_pieces(const CommandDef *c)
{
    return strstr(c->arguments, "PIECE") != NULL;
}

/* "build|check": the commands, parted by `between`. */
static void print_commands(FILE *to, const char *between)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        fprintf(to, "%s%s", i > 0 ? between : "", options_commands[i].name);
    }
}

/* "-C|--directory": how the option may be written. */
static void print_spellings(FILE *to, const OptionDef *o, const char *between)
{
    if (o->letter != 0) {
        fprintf(to, "-%c%s", o->letter, between);
    }
    fprintf(to, "--%s", o->name);
}

/* What may stand behind an option: folders, one of the known words, or what nobody can know. */
static void print_values(FILE *to)
{
    fputs("    case $before in\n", to);
    for (int i = 0; i < OPTION_COUNT; i++) {
        const OptionDef *o = &options_table[i];
        if (o->argument[0] == '\0' || o->argument[0] == '[') {
            continue;
        }
        g_autofree const char **choices = options_choices_new((Option)i);
        g_autofree char *words = choices != NULL ? g_strjoinv(" ", (char **)choices) : NULL;
        fputs("    ", to);
        print_spellings(to, o, "|");
        if (words != NULL) {
            fprintf(to, ") COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;\n", words);
        } else {
            fputs(strcmp(o->argument, "DIR") == 0 ? ") COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n"
                                                  : ") return ;;\n",
                  to);
        }
    }
    fputs("    esac\n", to);
}

/* What may stand where a word begins, by the command. */
static void print_words(FILE *to)
{
    fputs("    case $command in\n    '') words='help ", to);
    print_commands(to, " ");
    fputs(" --help --version' ;;\n", to);
    for (int c = 0; c < COMMAND_COUNT; c++) {
        fprintf(to, "    %s) words='", options_commands[c].name);
        for (int i = 0; i < OPTION_COUNT; i++) {
            if ((options_table[i].commands & (1u << c)) != 0) {
                print_spellings(to, &options_table[i], " ");
                fputc(' ', to);
            }
        }
        fprintf(to, "'%s ;;\n", takes_pieces(&options_commands[c]) ? "; names=1" : "");
    }
    fputs("    esac\n", to);
}

void options_complete_bash(FILE *to)
{
    fputs("# Completion of handbill for bash.\n"
          "_handbill()\n{\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= words= names= w\n"
          "    for w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n        case $w in\n        ",
          to);
    print_commands(to, "|");
    fputs(") command=$w; break ;;\n        esac\n    done\n", to);
    print_values(to);
    print_words(to);
    fputs("    if [ -n \"$names\" ] && [ \"${word:0:1}\" != - ]; then\n"
          "        words=$(\"${COMP_WORDS[0]}\" list 2>/dev/null | sed -n 's/^\\([a-z0-9-]*\\): .*/\\1/p')\n"
          "    fi\n"
          "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
          "}\n"
          "complete -o default -F _handbill handbill\n",
          to);
}
