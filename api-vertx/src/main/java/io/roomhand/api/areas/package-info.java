/** The list of the areas: the only place that knows all of them. */
@NullMarked
package io.roomhand.api.areas;

import org.jspecify.annotations.NullMarked;
