/** Descriptors of the fields of messages, which check them and describe them. */
@NullMarked
package io.roomhand.api.schema;

import org.jspecify.annotations.NullMarked;
