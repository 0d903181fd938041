/** Programs that the documents show. */
@NullMarked
package io.roomhand.example;

import org.jspecify.annotations.NullMarked;
