/* Forms of values in an SVG: whether librsvg reads one as a browser does. Knows nothing of files. Prefix: svg_value_.
 */
#ifndef PICTURE_SVG_VALUES_H
#define PICTURE_SVG_VALUES_H

#include "picture/svg-names.h"

/* True where the value has the rule's form; any other would be dropped. */
bool svg_value_is(const SvgRule *rule, const char *value);
/* The way out where it has not. You own it. */
char *svg_value_fix(const SvgRule *rule);

/* What a value refers to: "a" of "url(#a)", "url('#a') red" or, of FORM_REFERENCE, "#a". NULL where it refers to
 * nothing in the file. You own it. */
char *svg_value_target(const SvgRule *rule, const char *value);

/* True where a value of that form, at an element of the kind `from`, may refer to one of the kind `to`. */
bool svg_value_may_be(SvgForm form, SvgKind from, SvgKind to);

#endif
