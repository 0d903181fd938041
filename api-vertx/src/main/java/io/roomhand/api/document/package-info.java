/** The machine-readable document of the API, made from the command table and the event table. */
@NullMarked
package io.roomhand.api.document;

import org.jspecify.annotations.NullMarked;
