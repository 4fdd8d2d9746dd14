"""What a site has for the web only: what search engines, reference managers, social networks and feed readers take, and the app.

Nothing of it is needed to read the site; opened from a disk none of it runs or is missed.
"""
