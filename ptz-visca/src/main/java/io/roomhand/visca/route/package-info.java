/** Where a head is reached, and the routes there: each knows how to open a transport. */
@NullMarked
package io.roomhand.visca.route;

import org.jspecify.annotations.NullMarked;
