import Newsroom
import Storage

/// Saves a story's form, for the Save button and for autosave alike. When two tabs or two people disagree,
/// nothing is written over and both texts come back.
struct SaveStory: Sendable {
    let desk: Newsdesk

    enum Outcome: Sendable {
        case saved(Story)
        /// Fields that can't be kept as typed.
        case problems(FormErrors)
        /// Somebody saved `theirs` since the form was opened.
        case conflict(theirs: Story, mine: StoryDraft)
    }

    func save(
        _ form: StoryForm, to id: Story.ID, by member: Member.ID, reason: Revision.Reason
    ) async throws -> Outcome {
        let draft: StoryDraft
        do {
            draft = try form.draft(
                sections: try await desk.store.house.sections(),
                picture: try await desk.store.pictures.picture(fileName: form.picture),
                time: try await desk.time())
        } catch let errors as FormErrors {
            return .problems(errors)
        }
        do {
            let story = try await desk.store.stories.save(
                draft, to: id, basedOn: form.revision, by: member, reason: reason, now: desk.now)
            if story.state == .published { desk.wakePress() }
            return .saved(story)
        } catch let error as HouseError where error.blame == .conflict {
            guard let theirs = try await desk.store.stories.story(id) else { throw error }
            // The answer to an earlier try was lost on its way: what stands there is what was sent.
            if theirs.text == draft.text { return .saved(theirs) }
            return .conflict(theirs: theirs, mine: draft)
        }
    }
}
