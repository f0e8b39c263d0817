import Newsroom
import WebSupport

extension Reprint {
    /// What an editor typed into the form that corrects an edition on its way.
    init(_ form: Form) {
        let (stories, what, why) = (form.all("story"), form.all("what"), form.all("why"))
        self.init(
            version: Int(form["version"]) ?? 0, subject: StoryForm.oneLine(form["subject"]),
            greeting: form["greeting"],
            lines: stories.indices.compactMap { index in
                guard let story = Int64(stories[index]), index < what.count, index < why.count else {
                    return nil
                }
                return Line(
                    story: Story.ID(story), what: StoryForm.oneLine(what[index]),
                    why: StoryForm.oneLine(why[index]))
            }, note: StoryForm.oneLine(form["note"]))
    }
}
