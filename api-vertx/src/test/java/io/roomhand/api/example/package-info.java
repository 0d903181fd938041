/** Programs that the documents show. */
@NullMarked
package io.roomhand.api.example;

import org.jspecify.annotations.NullMarked;
