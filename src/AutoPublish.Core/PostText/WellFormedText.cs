namespace AutoPublish.Core.PostText;

/// <summary>Whether a text is whole characters: half of one has no bytes, so it can be neither hashed nor sent.</summary>
public static class WellFormedText
{
    public static bool Is(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i++))
            {
                return false;
            }
        }

        return true;
    }
}
