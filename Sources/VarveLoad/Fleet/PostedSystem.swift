/// What a system has posted when the posting is over.
package struct PostedSystem: Sendable, Hashable {
    /// Its posts, counted from the first; each was acknowledged or is unanswered.
    package var posts = 0
    /// Those, counted from 0, of which nobody knows whether they are stored: they had no answer, or one that may come after the storing.
    package var unanswered: Set<Int> = []

    package init(posts: Int = 0, unanswered: Set<Int> = []) {
        self.posts = posts
        self.unanswered = unanswered
    }

    package var acknowledged: Int { posts - unanswered.count }
}
