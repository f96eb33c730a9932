"""Sites that offer much, little or nothing beside their news, with the truth of each criterion declared."""
