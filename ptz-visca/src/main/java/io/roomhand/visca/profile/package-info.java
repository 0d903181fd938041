/** What is known about camera models, and what a head has taught about itself. */
@NullMarked
package io.roomhand.visca.profile;

import org.jspecify.annotations.NullMarked;
