/** The protocol with one camera: what may be sent when, and which reply belongs to what. */
@NullMarked
package io.roomhand.visca.session;

import org.jspecify.annotations.NullMarked;
