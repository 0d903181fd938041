/** What the conference layer has told about its state, and the commands that tell it. */
@NullMarked
package io.roomhand.api.conference;

import org.jspecify.annotations.NullMarked;
