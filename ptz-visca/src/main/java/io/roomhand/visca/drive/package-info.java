/** The heads as the service sees them: wishes, positions, connections. */
@NullMarked
package io.roomhand.visca.drive;

import org.jspecify.annotations.NullMarked;
