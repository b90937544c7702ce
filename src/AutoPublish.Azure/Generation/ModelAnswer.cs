using AutoPublish.Core.Moderation;
using OpenAI.Chat;

namespace AutoPublish.Azure.Generation;

/// <param name="Completion">What the model said.</param>
/// <param name="OfPrompt">What the filter said of what was asked.</param>
/// <param name="OfCompletion">What the filter said of the answer.</param>
internal sealed record ModelAnswer(ChatCompletion Completion, ModerationAnswer OfPrompt, ModerationAnswer OfCompletion);
