namespace AutoPublish.Web.Actions;

/// <param name="Data">For programs.</param>
/// <param name="Message">For people: what was done, and what happens next.</param>
internal readonly record struct ActionResult<TOutput>(TOutput Data, string Message);
