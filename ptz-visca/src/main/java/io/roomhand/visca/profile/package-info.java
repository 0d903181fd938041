/** What is known about camera models. */
@NullMarked
package io.roomhand.visca.profile;

import org.jspecify.annotations.NullMarked;
