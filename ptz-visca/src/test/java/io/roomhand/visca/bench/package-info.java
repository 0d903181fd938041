/** The figures of {@code ./roomhand bench visca}. */
@NullMarked
package io.roomhand.visca.bench;

import org.jspecify.annotations.NullMarked;
