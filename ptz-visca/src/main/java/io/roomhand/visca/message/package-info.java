/** What the frames say: commands, inquiries, replies. */
@NullMarked
package io.roomhand.visca.message;

import org.jspecify.annotations.NullMarked;
